import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeclarationDesk } from '../../electron/main/services/declaration-desk.ts';
import { type DeployVault, makeDeployVault } from '../core/deploy/support/deploy-vault.ts';
import { readEml } from '../core/messages/read-eml.ts';

let stand: DeployVault;
let desk: DeclarationDesk;
const opened: string[] = [];
let mailProgram = true;

beforeAll(async () => {
  stand = await makeDeployVault();
  desk = new DeclarationDesk({
    vault: { open: stand.vault },
    openOutside: (address) => {
      opened.push(address);
      return mailProgram ? Promise.resolve() : Promise.reject(new Error('no handler'));
    },
  });
});
afterAll(() => {
  stand.close();
});

describe('a certificate of the vault', () => {
  it('is to be declared by its name for FHIR, and by its certificate and public key for CSD', async () => {
    const certificate = stand.vault.certificates.get(stand.id);
    const fhir = await desk.read(stand.id, null);
    expect(fhir).toMatchObject({
      exchange: 'mev-3.0',
      need: 'first',
      before: null,
      subject: certificate.subject,
    });
    expect(fhir.files.map(({ name, text }) => [name.replace(/^.*(?=\.)/u, ''), text])).toEqual([
      ['.cer', null],
    ]);
    expect(fhir.message.to).toEqual(['monserviceclient.ROR@esante.gouv.fr']);
    expect(fhir.message.body).toContain(certificate.subject);
    const csd = await desk.read(stand.id, 'mev-2.4');
    const [pem, der, spki] = csd.files;
    expect(new X509Certificate(pem?.text ?? '').raw.equals(certificate.certificate)).toBe(true);
    expect(der?.text).toBeNull();
    expect(spki?.text).toBe(
      new X509Certificate(certificate.certificate).publicKey.export({ type: 'spki', format: 'pem' }),
    );
  });

  it('goes with the message, which another program reads', async () => {
    const path = join(stand.folder.path, desk.messageName(stand.id));
    await desk.saveMessage({ id: stand.id, exchange: 'mev-3.0' }, path);
    const read = await readEml(readFileSync(path));
    expect(read.defects).toEqual([]);
    expect(read.to).toEqual(['monserviceclient.ROR@esante.gouv.fr']);
    const certificate = Buffer.from(stand.vault.certificates.get(stand.id).certificate);
    expect(read.attachments.map(({ content }) => content)).toEqual([certificate.toString('base64')]);
  });

  it('is handed to the mail program as a link, and says when there is none', async () => {
    await desk.openMessage({ id: stand.id, exchange: 'mev-3.0' });
    expect(opened.at(-1)).toMatch(/^mailto:monserviceclient\.ROR@esante\.gouv\.fr\?/u);
    mailProgram = false;
    await expect(desk.openMessage({ id: stand.id, exchange: 'mev-3.0' })).rejects.toMatchObject({
      code: 'NOT_OPENED',
    });
  });

  it('saves each file of the message, and none that is not there', async () => {
    const ref = { id: stand.id, exchange: 'mev-3.0' } as const;
    const path = join(stand.folder.path, await desk.fileName(ref, 0));
    await desk.saveFile(ref, 0, path);
    expect(readFileSync(path).equals(stand.vault.certificates.get(stand.id).certificate)).toBe(true);
    await expect(desk.saveFile(ref, 1, path)).rejects.toThrow(RangeError);
  });

  it('needs nothing more once it was declared, also for the time line', async () => {
    const view = await desk.record({ id: stand.id, exchange: 'mev-2.4' });
    expect(view).toMatchObject({ need: 'none', before: { exchange: 'mev-2.4', subject: view.subject } });
    expect((await desk.read(stand.id, null)).exchange).toBe('mev-2.4');
    expect(stand.vault.certificates.get(stand.id).declaredName).toBe(view.subject);
  });
});
