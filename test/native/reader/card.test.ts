import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createChallenge, sha256DigestInfo } from '../../../core/card/challenge.ts';
import { authenticateCard, authenticationCertificate } from '../../../native/card-authentication.ts';
import type { CardService } from '../../../native/card-service.ts';
import { demoPin } from '../../../sandbox/cards/definitions.ts';
import { instructions } from '../../../sandbox/virtual-card/apdu.ts';
import { openssl } from '../../support/run-tool.ts';
import { pinBytes, refOf } from '../support/card-stand.ts';
import {
  blocked,
  cardIn,
  cpe,
  cps,
  makeReaderStand,
  readerAvailable,
  takeOut,
  serialOf,
  type ReaderStand,
} from './support/reader-stand.ts';

const wrong = '9999';

describe.skipIf(!readerAvailable)('a card in a reader, through OpenSC', () => {
  let stand: ReaderStand;
  let service: CardService;
  /** How often the card was given a PIN to verify. */
  let verifications: number;
  beforeAll(async () => {
    stand = await makeReaderStand();
    stand.reader.on('command', (apdu) => {
      if (apdu[1] === instructions.verify && apdu.length > 5) verifications += 1;
    });
  });
  beforeEach(() => {
    service = stand.open();
    verifications = 0;
  });
  afterEach(async () => {
    await takeOut(stand, service);
    service.close();
  });
  afterAll(() => stand.remove());

  const insert = async (number: string) => {
    const card = await stand.makeCard(number);
    stand.reader.insert(card);
    return { card, token: await cardIn(service) };
  };

  it('is listed with its reader and its certificates, without a PIN', async () => {
    const { token } = await insert(cps);
    const { readers, modules } = await service.inventory();
    expect(modules).toMatchObject([{ manufacturer: 'OpenSC Project', error: null }]);
    expect(readers).toMatchObject([
      { name: 'Virtual PCD 00 00', cardPresent: true },
      { name: 'Virtual PCD 00 01', cardPresent: false },
    ]);
    expect(token).toMatchObject({
      reader: 'Virtual PCD 00 00',
      serialNumber: serialOf(cps),
      pinState: 'normal',
      error: null,
    });
    expect(token.certificates.map(({ id }) => id)).toEqual(['01', '02']);
    expect(verifications).toBe(0);
  });

  it('is named by its certificates: number, type, holder, structure', async () => {
    const { token } = await insert(cps);
    expect(await stand.identify(token)).toMatchObject({
      number: cps,
      type: 'CPS',
      environment: 'test',
      holder: { name: 'NORA KINE-DEMO', identifier: '99700000013' },
      structure: null,
      status: 'valid',
      error: null,
    });
    stand.reader.remove();
    await expect.poll(async () => (await service.inventory()).tokens.length).toBe(0);
    const other = await insert(cpe);
    expect(await stand.identify(other.token)).toMatchObject({
      number: cpe,
      type: 'CPE',
      holder: { name: 'CHARLES ADMINISTRATIF-DEMO' },
      structure: { idNatStruct: '1990000002' },
      status: 'valid',
    });
  });

  it('signs what openssl verifies with its certificate', async () => {
    const { token } = await insert(cps);
    await service.login(refOf(token), pinBytes(demoPin));
    const challenge = createChallenge();
    const signature = await service.sign('01', sha256DigestInfo(challenge));
    const path = (name: string): string => join(stand.folder, name);
    await writeFile(path('challenge'), challenge);
    await writeFile(path('signature'), signature);
    await writeFile(path('card.der'), Buffer.from(token.certificates[0]?.der ?? '', 'base64'));
    await openssl([
      'x509',
      '-inform',
      'der',
      '-in',
      path('card.der'),
      '-noout',
      '-pubkey',
      '-out',
      path('key.pem'),
    ]);
    const verify = ['dgst', '-sha256', '-verify', path('key.pem'), '-signature', path('signature')];
    expect(await openssl([...verify, path('challenge')])).toContain('Verified OK');
    expect(verifications).toBe(1);
  });

  it('proves its holder, its chain and its usage in one go', async () => {
    const { token } = await insert(cps);
    const inventory = await service.inventory();
    const card = await stand.identify(token);
    const certificate = authenticationCertificate(card, inventory);
    expect(await authenticateCard(service, card, certificate, pinBytes(demoPin), stand.trust)).toMatchObject({
      cardNumber: cps,
      holder: 'NORA KINE-DEMO',
      mechanism: 'CKM_RSA_PKCS',
    });
  });

  it('loses a try with each wrong PIN, says when one is left, and blocks', async () => {
    const { card, token } = await insert(cps);
    const outcomes: unknown[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const code: unknown = await service
        .login(refOf(token), pinBytes(wrong))
        .catch((error: unknown) => error);
      const { pinState } = await cardIn(service);
      outcomes.push({ code: (code as { code: string }).code, pinState, left: card.pin.triesLeft });
    }
    // OpenSC does not know how many tries a PIV card gives: it has no warning between the first and the last.
    expect(outcomes).toEqual([
      { code: 'PIN_INCORRECT', pinState: 'normal', left: 2 },
      { code: 'PIN_INCORRECT_FINAL_TRY', pinState: 'final-try', left: 1 },
      { code: 'PIN_LOCKED', pinState: 'locked', left: 0 },
    ]);
    expect(verifications).toBe(3);
    await expect(service.login(refOf(token), pinBytes(demoPin))).rejects.toMatchObject({
      code: 'PIN_LOCKED',
    });
    expect(verifications).toBe(3);
  });

  it('that comes blocked is shown so, and is never tried', async () => {
    const { token } = await insert(blocked);
    expect(token.pinState).toBe('locked');
    await expect(service.login(refOf(token), pinBytes(demoPin))).rejects.toMatchObject({
      code: 'PIN_LOCKED',
    });
    expect(verifications).toBe(0);
  });

  it('gets its tries back with the right PIN', async () => {
    const { card, token } = await insert(cps);
    for (let turn = 0; turn < 2; turn++)
      await expect(service.login(refOf(token), pinBytes(wrong))).rejects.toThrow();
    expect(card.pin.triesLeft).toBe(1);
    await service.login(refOf(token), pinBytes(demoPin));
    expect(card.pin.triesLeft).toBe(3);
    expect((await cardIn(service)).pinState).toBe('normal');
  });
});
