import type { CallName } from '../../../../electron/contract/contract.ts';
import { script, stage } from '../hands.ts';
import type { Studio } from '../studio.ts';

/** Pages that show what is in the vault. */
const vaultPages = [
  'go-home',
  'step-issuance',
  'step-vault',
  'step-export',
  'tool-follow',
  'tool-deploy',
  'tool-tour',
  'tool-ror',
  'tool-files',
  'tool-import',
] as const;
/** Pages that ask for something when they open. */
const askingPages = [
  ...vaultPages.slice(0, -2),
  'step-cards',
  'tool-calendar',
  'tool-vault-care',
  'tool-diagnostics',
];

/** What the pages ask when they open. */
const questions = [
  'calendar.view',
  'cards.list',
  'certificates.list',
  'departments.list',
  'diagnostics.read',
  'dossiers.list',
  'export.choices',
  'follow.list',
  'home.read',
  'links.list',
  'request.list',
  'ror.access',
  'ror.declaration',
  'targets.list',
  'vault.audit',
  'vault.recipients',
] as const satisfies readonly CallName[];

/** @param pages their test ids in the rail */
async function visitAll(
  { page, photograph }: Studio,
  state: string,
  pages: readonly string[],
): Promise<void> {
  for (const id of pages) {
    await page.getByTestId(id).click();
    await photograph(`${state}-${id.replace(/^(?:go|step|tool)-/u, '')}`);
  }
}

/** What asks for the vault while it is locked. */
export async function walkLocked(studio: Studio): Promise<void> {
  await stage(studio.page, { vault: 'locked' });
  await visitAll(studio, 'locked', [...vaultPages, 'step-request', 'tool-vault-care']);
}

/** An open vault with nothing in it. */
export async function walkEmpty(studio: Studio): Promise<void> {
  const { page } = studio;
  const none = { kind: 'gives', value: [] } as const;
  await script(page, 'follow.list', none);
  await script(page, 'targets.list', none);
  await script(page, 'dossiers.list', none);
  await script(page, 'home.read', {
    kind: 'gives',
    value: { needs: [], needCount: 0, park: [], whole: true },
  });
  await script(page, 'calendar.view', {
    kind: 'gives',
    value: {
      entries: [],
      cards: [],
      designations: [],
      week: null,
      feed: null,
      notifications: true,
      problems: [],
      setAside: null,
    },
  });
  await stage(page, { vault: 'open' });
  await visitAll(studio, 'empty', [...vaultPages, 'tool-calendar']);
}

/** What asks, before its first answer. */
export async function walkWaiting(studio: Studio): Promise<void> {
  await studio.reopen(questions, { kind: 'waits' });
  await stage(studio.page, { vault: 'open' });
  await visitAll(studio, 'waiting', askingPages);
}

/** What asks, and was refused. */
export async function walkFailing(studio: Studio): Promise<void> {
  const error = {
    domain: 'vault',
    code: 'VAULT_NOT_READABLE',
    params: { path: '/home/claire/coffre.db' },
  } as const;
  await studio.reopen(questions, { kind: 'refuses', error });
  await stage(studio.page, { vault: 'open' });
  await visitAll(studio, 'failing', askingPages);
}
