import type { CallName } from '../../../../electron/contract/contract.ts';
import { script, stage } from '../hands.ts';
import type { Studio } from '../studio.ts';

/** Every page of the rail, by its test id there. */
const pages = [
  'go-home',
  'step-cards',
  'step-authentication',
  'step-request',
  'step-issuance',
  'step-vault',
  'step-export',
  'tool-follow',
  'tool-calendar',
  'tool-deploy',
  'tool-tour',
  'tool-ror',
  'tool-files',
  'tool-import',
  'tool-card-status',
  'tool-pin',
  'tool-vault-care',
  'tool-diagnostics',
] as const;

/** What the pages ask when they open. */
const questions = [
  'app.state',
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

async function visitAll({ page, photograph }: Studio, state: string): Promise<void> {
  for (const id of pages) {
    await page.getByTestId(id).click();
    await photograph(`${state}-${id.replace(/^(?:go|step|tool)-/u, '')}`);
  }
}

/** Every page while the vault is locked. */
export async function walkLocked(studio: Studio): Promise<void> {
  await stage(studio.page, { vault: 'locked' });
  await visitAll(studio, 'locked');
}

/** Every page of an open vault with nothing in it. */
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
  await visitAll(studio, 'empty');
}

/** Every page before its first answer. */
export async function walkWaiting(studio: Studio): Promise<void> {
  for (const name of questions) await script(studio.page, name, { kind: 'waits' });
  await stage(studio.page, { vault: 'open' });
  await visitAll(studio, 'waiting');
}

/** Every page whose first question was refused. */
export async function walkFailing(studio: Studio): Promise<void> {
  const error = {
    domain: 'vault',
    code: 'VAULT_NOT_READABLE',
    params: { path: '/home/claire/coffre.db' },
  } as const;
  for (const name of questions) await script(studio.page, name, { kind: 'refuses', error });
  await stage(studio.page, { vault: 'open' });
  await visitAll(studio, 'failing');
}
