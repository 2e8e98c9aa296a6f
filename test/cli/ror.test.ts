import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRorStand, type RorStand } from '../sandbox/ror/ror-stand.ts';
import { temporaryFolder } from '../core/certificate/support/openssl.ts';
import { readEml } from '../core/messages/read-eml.ts';
import { Vault } from '../../core/vault/vault.ts';
import { passphrase } from '../core/vault/fixture.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';

let stand: RorStand;
let clientId: string;
const folder = temporaryFolder();
const file = (name: string): string => join(folder.path, name);

beforeAll(async () => {
  stand = await makeRorStand();
  clientId = await stand.clientIdOf(stand.service);
  writeFileSync(file('client.pem'), stand.service.certificate);
  writeFileSync(file('client.key'), stand.service.key, { mode: 0o600 });
  writeFileSync(file('trust.pem'), [...stand.ror.pki.roots, ...stand.ror.pki.intermediates].join(''));
  writeFileSync(file('passphrase'), passphrase, { mode: 0o600 });
});
afterAll(async () => {
  await stand.remove();
  folder.remove();
});

const where = (): string[] => [
  ...['--token-url', stand.ror.tokenUrl, '--fhir-base', stand.ror.fhirBase],
  ...['--trust', file('trust.pem')],
];
const installed = (): string[] => ['ror', 'check', file('client.pem'), file('client.key'), ...where()];

describe('passerelle ror check', () => {
  it('tells the four steps of a certificate that is installed already', async () => {
    const { code, stdout } = await passerelle([
      ...installed(),
      ...['--client-id', clientId, '--profile', 'CU22'],
    ]);
    expect(stdout).toMatch(/Connexion.*\n.*TLSv1\.3[^]*Certificat accepté[^]*Jeton d'accès[^]*Lecture FHIR/u);
    expect(stdout).toContain('Le certificat fonctionne avec le ROR.');
    expect(stdout).not.toMatch(/eyJ/u);
    expect(code).toBe(0);
  });

  it('says what is wrong, on whose side, and gives exit code 1', async () => {
    const { code, document } = await passerelleJson([
      ...installed(),
      ...['--client-id', 'inconnu', '--profile', 'CU22'],
    ]);
    expect(code).toBe(1);
    expect(document).toMatchObject({
      verdict: 'failed',
      steps: [
        { step: 'connection', outcome: 'passed' },
        { step: 'certificate', outcome: 'passed' },
        {
          step: 'token',
          outcome: 'failed',
          diagnosis: { error: { code: 'CLIENT_UNKNOWN' }, side: 'declaration' },
        },
        { step: 'read', outcome: 'skipped', reason: 'after-failure' },
      ],
    });
  });

  it('keeps what a certificate of the vault was checked with', async () => {
    const vault = ['--vault', file('coffre.db'), '--passphrase-file', file('passphrase')];
    const { document: imported } = await passerelleJson([
      ...['import', file('client.pem'), file('client.key'), ...vault, '--trust', file('trust.pem')],
    ]);
    const [{ id } = { id: '' }] = (imported as { stored: { id: string }[] }).stored;
    const check = ['ror', 'check', ...vault, '--certificate', id];
    const first = await passerelleJson([...check, ...where(), '--client-id', clientId, '--profile', 'CU22']);
    expect(first.document).toMatchObject({ verdict: 'works' });
    const again = await passerelleJson([...check, '--trust', file('trust.pem')]);
    expect(again.document).toMatchObject({ verdict: 'works' });
  });

  it('writes the message that declares it, which a mail program reads, and remembers that it was sent', async () => {
    const vault = ['--vault', file('coffre.db'), '--passphrase-file', file('passphrase')];
    const looked = await Vault.open(file('coffre.db'));
    const [{ id, subject } = { id: '', subject: '' }] = looked.certificates.summaries();
    looked.close();
    const declare = ['ror', 'declare', ...vault, '--certificate', id];
    const eml = file('declaration.eml');
    const first = await passerelleJson([...declare, '--eml', eml]);
    expect(first.document).toMatchObject({ need: 'first', declared: null });
    const read = await readEml(readFileSync(eml));
    expect(read.to).toContain('monserviceclient.ROR@esante.gouv.fr');
    expect(read.body).toContain(subject);
    expect(read.body).toContain(clientId);
    const [cer] = read.attachments;
    const own = new X509Certificate(stand.service.certificate).raw;
    expect([cer?.name, cer?.content]).toEqual(['ROR-DEMO.cer', own.toString('base64')]);

    const csd = await passerelleJson([...declare, '--exchange', 'mev-2.4', '--declared']);
    expect(csd.document).toMatchObject({
      message: { attachments: ['ROR-DEMO.pem', 'ROR-DEMO.cer', 'ROR-DEMO-public-key.pem'] },
    });
    const again = await passerelleJson(declare);
    expect(again.document).toMatchObject({ need: 'none', declared: { exchange: 'mev-2.4' } });
  });

  it('wants a certificate with its key, or one of a vault', async () => {
    const { document, code } = await passerelleJson(['ror', 'check', file('client.pem'), ...where()]);
    expect([document, code]).toMatchObject([{ error: { code: 'KEY_MISSING' } }, 1]);
    const nothing = await passerelleJson(['ror', 'check']);
    expect([nothing.document, nothing.code]).toMatchObject([{ error: { code: 'WRONG_USAGE' } }, 2]);
  });
});
