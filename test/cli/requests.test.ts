import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openSandboxPki } from '../../sandbox/pki/store.ts';
import { readRevocations } from '../../sandbox/pki/revocation.ts';
import { ProductStore } from '../../sandbox/platform/products/store.ts';
import { type Sandbox, startSandbox } from '../../sandbox/platform/start.ts';
import { freshDemo, type FreshDemo } from '../support/demo.ts';
import { errorDocument, errorReport } from './support/documents.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';

const outcomeDocument = z.strictObject({
  requests: z.array(
    z.strictObject({
      id: z.uuid(),
      distinguishedName: z.string(),
      environment: z.enum(['test', 'prod']),
      state: z.string(),
      error: errorReport.nullable(),
    }),
  ),
  certificates: z.array(
    z.strictObject({
      id: z.uuid(),
      requestId: z.uuid(),
      distinguishedName: z.string(),
      notAfter: z.iso.datetime(),
    }),
  ),
  stopped: errorReport.nullable(),
});
const plansDocument = z.strictObject({
  plans: z.array(z.looseObject({ distinguishedName: z.string() })),
  problems: z.array(
    z.strictObject({
      line: z.number().nullable(),
      column: z.string().nullable(),
      severity: z.enum(['error', 'warning']),
      code: z.string(),
      message: z.string().min(5),
    }),
  ),
});
const listDocument = z.strictObject({
  entries: z.array(
    z.looseObject({ kind: z.enum(['request', 'certificate']), id: z.uuid(), state: z.string() }),
  ),
});

let demo: FreshDemo;
let sandbox: Sandbox;
let files: { readonly pin: string; readonly passphrase: string };

beforeAll(async () => {
  demo = await freshDemo();
  // Eighty days: what is made can be renewed at once.
  sandbox = await startSandbox({ dir: demo.dir, validDays: 80 });
  files = {
    pin: await write('pin', `${demo.pin}\n`),
    passphrase: await write('phrase', 'une phrase à nous\n'),
  };
});

afterAll(async () => {
  await sandbox.close();
  await demo.remove();
});

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(demo.folder, name);
  await writeFile(path, content, { mode: 0o600 });
  return path;
}

const vaultOf = (name: string) => ['--vault', join(demo.folder, `${name}.db`)];

/** Through the sandbox that runs, with secrets in files. */
const through = (vault: string, pin = files.pin) => [
  ...vaultOf(vault),
  ...['--url', sandbox.url, '--data', demo.folder],
  ...['--pin-file', pin, '--passphrase-file', files.passphrase],
];

const hospital = (service: string) => [
  ...['--structure', 'HOPITAL FICTIF DE DEMONSTRATION', '--id-nat-struct', '1990000002'],
  ...['--department', '75', '--service', service, '--contact', 'exploitation@hopital.example'],
];

async function outcomeOf(args: readonly string[]) {
  const { code, document } = await passerelleJson(args);
  return { code, ...outcomeDocument.parse(document) };
}

async function listOf(vault: string) {
  return listDocument.parse((await passerelleJson(['list', ...vaultOf(vault)])).document).entries;
}

async function askedOf(service: string): Promise<number> {
  const store = await ProductStore.open(join(demo.dir, 'products'));
  try {
    return store.list(null).filter(({ product }) => product.service === service).length;
  } finally {
    store.close();
  }
}

describe('request, retrieve, list, renew, revoke', () => {
  it('take one certificate through its life', { timeout: 180_000 }, async () => {
    const asked = await outcomeOf(['request', ...through('life'), ...hospital('VIE_ENTIERE')]);
    expect([asked.code, asked.requests.map(({ state }) => state)]).toEqual([0, ['to-retrieve']]);
    const again = await passerelleJson(['request', ...through('life'), ...hospital('VIE_ENTIERE')]);
    expect(again.code).toBe(1);
    expect(plansDocument.parse(again.document).problems).toMatchObject([
      { code: 'ALREADY_REQUESTED', line: null },
    ]);
    expect(await askedOf('VIE_ENTIERE')).toBe(1);

    const got = await outcomeOf(['retrieve', ...through('life'), '--accept-terms']);
    const [first] = got.certificates;
    expect([got.code, first?.requestId]).toEqual([0, asked.requests[0]?.id]);
    expect(await listOf('life')).toMatchObject([{ kind: 'certificate', state: 'to-renew', toDo: 'renew' }]);

    const id = first?.id ?? '';
    const renewal = await outcomeOf(['renew', id, ...through('life')]);
    const begunAgain = await outcomeOf(['renew', id, ...through('life')]);
    expect(begunAgain.requests).toEqual(renewal.requests);
    expect(await askedOf('VIE_ENTIERE')).toBe(2);
    await outcomeOf(['retrieve', renewal.requests[0]?.id ?? '', ...through('life'), '--accept-terms']);
    const both = await listOf('life');
    expect(both.find((entry) => entry.id === id)).toMatchObject({ toDo: 'keep-until-confirmed' });

    const before = await revokedSerials();
    const revoked = await passerelleJson(['revoke', id, ...through('life')]);
    expect(revoked).toMatchObject({ code: 0, document: { id } });
    expect(await revokedSerials()).toHaveLength(before.length + 1);
    // The platform would refuse a second one: the first is what is told.
    expect(await passerelleJson(['revoke', id, ...through('life')])).toEqual(revoked);
    expect((await listOf('life')).find((entry) => entry.id === id)).toMatchObject({ state: 'revoked' });
  });

  it('start the sandbox themselves on the demonstration, and speak', { timeout: 90_000 }, async () => {
    const world = [...vaultOf('demo'), '--demo', '--data', demo.folder];
    const { code, stdout } = await passerelle(['request', ...world, ...hospital('SANS_FENETRE')]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/CN=SANS_FENETRE,.* – À retirer\n$/u)]);
    const terms = await passerelle(['retrieve', ...world]);
    expect([terms.code, terms.stderr]).toEqual([1, expect.stringContaining('--accept-terms')]);
    const listed = await passerelle(['list', ...vaultOf('demo')]);
    expect(listed.stdout).toContain('TEST – À retirer – Retirez le certificat');
    expect(stdout + listed.stdout).not.toMatch(/cli\.|requests\.|undefined/u);
  });

  it('try a wrong PIN once, before anything is sent', async () => {
    const wrong = await write('wrong-pin', '9999\n');
    const { code, document } = await passerelleJson([
      'request',
      ...through('pin', wrong),
      ...hospital('PIN_FAUX'),
    ]);
    expect([code, errorDocument.parse(document).error.code]).toEqual([1, 'PIN_INCORRECT_COUNT_LOW']);
    expect(await askedOf('PIN_FAUX')).toBe(0);
    expect(await listOf('pin')).toEqual([]);
  });

  it('keep a refusal with the request, and ask again only on demand', { timeout: 90_000 }, async () => {
    const args = ['request', ...through('refused'), '--environment', 'prod', ...hospital('EN_PROD')];
    for (let turn = 0; turn < 2; turn++) {
      const { code, requests } = await outcomeOf(args);
      expect([code, requests[0]?.state, requests[0]?.error?.code]).toEqual([
        1,
        'refused',
        'TEST_CARD_FOR_PROD',
      ]);
    }
    expect(await listOf('refused')).toHaveLength(1);
  });

  it('refuse a renewal before its time, and keep no request of it', { timeout: 120_000 }, async () => {
    const world = [...vaultOf('early'), '--demo', '--data', demo.folder];
    await outcomeOf(['request', ...world, ...hospital('TROP_TOT')]);
    const { certificates } = await outcomeOf(['retrieve', ...world, '--accept-terms']);
    const id = certificates[0]?.id ?? '';
    const { code, document } = await passerelleJson(['renew', id, ...world]);
    expect([code, errorDocument.parse(document).error.code]).toEqual([1, 'RENEWAL_TOO_EARLY']);
    expect(await listOf('early')).toMatchObject([{ id, kind: 'certificate' }]);
    // Once it has ended, nothing is renewed: a new request is made, and said to be one.
    await passerelleJson(['revoke', id, ...world]);
    const anew = await passerelle(['renew', id, ...world]);
    expect([anew.code, anew.stdout]).toEqual([0, expect.stringMatching(/nouvelle demande[^]*À retirer\n$/u)]);
  });

  it('say what is missing', async () => {
    const needed = async (args: readonly string[]) => {
      const { code, document } = await passerelleJson(args);
      return [code, errorDocument.parse(document).error.code];
    };
    const ask = ['request', ...vaultOf('none'), ...hospital('RIEN')];
    expect(await needed(ask)).toEqual([2, 'REQUESTS_NEED_SANDBOX']);
    expect(await needed([...ask, '--url', sandbox.url])).toEqual([2, 'SECRET_FILE_MISSING']);
    expect(await needed(['retrieve', ...through('none')])).toEqual([1, 'TERMS_NOT_ACCEPTED']);
    expect(await needed(['retrieve', ...through('none'), '--accept-terms'])).toEqual([1, 'VAULT_NOT_FOUND']);
    expect(await needed(['list', ...vaultOf('none')])).toEqual([1, 'VAULT_NOT_FOUND']);
  });
});

describe('request --csv', () => {
  const title = 'Structure;FINESS;Département;Service;Courriel';
  const line = (service: string, finess = '990000002') =>
    `HOPITAL FICTIF DE DEMONSTRATION;${finess};75;${service};a@hopital.example`;

  it('shows every problem with its line, without card, vault or passphrase', async () => {
    const csv = await write(
      'wrong.csv',
      [title, line('A'), line('B', '990000003'), line('A'), ''].join('\r\n'),
    );
    for (const dryRun of [['--dry-run'], []]) {
      const { code, document } = await passerelleJson([
        'request',
        ...vaultOf('csv'),
        '--csv',
        csv,
        ...dryRun,
      ]);
      const { problems, plans } = plansDocument.parse(document);
      expect(code).toBe(1);
      expect(plans).toHaveLength(1);
      expect(problems.map(({ line, severity }) => [line, severity])).toEqual([
        [3, 'error'],
        [4, 'error'],
      ]);
    }
  });

  it('asks for all of them, once', { timeout: 90_000 }, async () => {
    const csv = await write(
      'right.csv',
      Buffer.from([title, line('C1'), line('C2'), ''].join('\n'), 'latin1'),
    );
    const dry = await passerelleJson(['request', ...vaultOf('csv'), '--csv', csv, '--dry-run']);
    expect([dry.code, plansDocument.parse(dry.document).plans]).toMatchObject([0, [{}, {}]]);
    expect(await askedOf('C1')).toBe(0);
    const asked = await outcomeOf(['request', ...through('csv'), '--csv', csv]);
    expect([asked.code, asked.requests.length]).toEqual([0, 2]);
    expect([await askedOf('C1'), await askedOf('C2')]).toEqual([1, 1]);
    expect((await passerelle(['request', ...through('csv'), '--csv', csv])).code).toBe(1);
    expect(await askedOf('C1')).toBe(1);
  });
});

async function revokedSerials(): Promise<readonly string[]> {
  const revocations = await readRevocations(await openSandboxPki(join(demo.dir, 'pki')));
  return revocations.map(({ serialNumber }) => serialNumber);
}
