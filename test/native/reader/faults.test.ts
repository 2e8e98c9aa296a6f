import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CardError } from '../../../core/card/errors.ts';
import { authenticateCard, authenticationCertificate } from '../../../native/card-authentication.ts';
import { usualTimeLimits } from '../../../native/card-host/supervisor.ts';
import type { CardService } from '../../../native/card-service.ts';
import { demoPin } from '../../../sandbox/cards/definitions.ts';
import { instructions } from '../../../sandbox/virtual-card/apdu.ts';
import type { Fault } from '../../../sandbox/virtual-card/faults.ts';
import type { PivCard } from '../../../sandbox/virtual-card/piv-card.ts';
import { pinBytes, refOf } from '../support/card-stand.ts';
import {
  cardIn,
  cps,
  makeReaderStand,
  readerAvailable,
  takeOut,
  type ReaderStand,
} from './support/reader-stand.ts';

const garbage = Buffer.concat([randomBytes(200), Buffer.from('9000', 'hex')]);

const faults: readonly (readonly [string, Fault])[] = [
  ['an answer cut to one byte', { kind: 'cut', length: 1 }],
  ['an answer cut to its first bytes', { kind: 'cut', length: 8 }],
  ['a status word that does not exist', { kind: 'replace', answer: Buffer.from('1234', 'hex') }],
  ['garbage that ends well', { kind: 'replace', answer: garbage }],
  ['61xx with nothing behind', { kind: 'replace', answer: Buffer.from('61ff', 'hex') }],
  ['an answer longer than any buffer', { kind: 'replace', answer: randomBytes(40_000) }],
  ['a card that leaves in the middle of its answer', { kind: 'break' }],
  ['a card that leaves before its answer', { kind: 'vanish' }],
];

/** OpenSC 0.23 may wait for itself when a card leaves during a call: that ends with these, in milliseconds. */
const timeLimits = { ...usualTimeLimits, fingerprint: 4_000, inventory: 4_000, login: 4_000, sign: 4_000 };

describe.skipIf(!readerAvailable)('a card or reader that goes wrong', () => {
  let stand: ReaderStand;
  let service: CardService;
  let card: PivCard;
  beforeAll(async () => {
    stand = await makeReaderStand();
    card = await stand.makeCard(cps);
  });
  beforeEach(() => {
    service = stand.open({ timeLimits });
    stand.reader.insert(card);
  });
  afterEach(async () => {
    stand.reader.faults.clear();
    await takeOut(stand, service);
    service.close();
  });
  afterAll(() => stand.remove());

  const empty = () =>
    expect.poll(async () => (await service.inventory()).tokens.length, { timeout: 10_000 }).toBe(0);

  /** Login, signature, and the proof that the signature is right. */
  const authenticate = async (): Promise<unknown> => {
    const token = await cardIn(service);
    const inventory = await service.inventory();
    const certificate = authenticationCertificate(await stand.identify(token), inventory);
    return authenticateCard(
      service,
      await stand.identify(token),
      certificate,
      pinBytes(demoPin),
      stand.trust,
    );
  };

  /** After a fault, the same service reads the card, logs in and signs once it is put in again. */
  const expectRecovery = async (): Promise<void> => {
    stand.reader.faults.clear();
    stand.reader.remove();
    await empty();
    stand.reader.insert(card);
    expect(await authenticate()).toMatchObject({ cardNumber: cps });
    expect(card.pin.triesLeft).toBe(3);
  };

  const expectRefusal = async (act: Promise<unknown>): Promise<void> => {
    const failure: unknown = await act.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CardError);
    expect((failure as CardError).code).toMatch(
      /^(SIGNATURE_REFUSED|SIGNATURE_INVALID|CARD_REMOVED|MODULE_FAILED|MODULE_TIMED_OUT)$/u,
    );
  };

  it.each(faults)('while it is read: %s', async (_, fault) => {
    // The certificates are what the card answers with GET RESPONSE.
    let struck = 0;
    const count = (apdu: Uint8Array): void => {
      if (apdu[1] === instructions.getResponse) struck += 1;
    };
    stand.reader.on('command', count);
    stand.reader.faults.add(instructions.getResponse, fault, Infinity);
    const codes = new Set<string | null>();
    const end = performance.now() + 10_000;
    do {
      const { modules, tokens } = await service.inventory();
      for (const { error } of modules) codes.add(error?.code ?? null);
      for (const { error } of tokens) codes.add(error);
    } while (struck === 0 && performance.now() < end);
    stand.reader.off('command', count);
    expect(struck).toBeGreaterThan(0);
    for (const code of codes)
      expect([null, 'MODULE_FAILED', 'MODULE_TIMED_OUT', 'CARD_REMOVED', 'CARD_UNREADABLE']).toContain(code);
    await expectRecovery();
  });

  it.each(faults)('while it signs: %s', async (_, fault) => {
    // Again and again: OpenSC tries some of them twice.
    stand.reader.faults.add(instructions.generalAuthenticate, fault, Infinity);
    await expectRefusal(authenticate());
    await expectRecovery();
  });

  // Its answer is a status word alone: cut to eight bytes, it is whole.
  it.each(faults.filter(([, fault]) => fault.kind !== 'cut' || fault.length < 2))(
    'while the PIN is verified: %s',
    async (_, fault) => {
      const card = refOf(await cardIn(service));
      stand.reader.faults.add(instructions.verify, fault, Infinity);
      // A middleware that is told that all is well believes it: the card does not, and refuses to sign.
      const loginAndSign = async (): Promise<unknown> => {
        await service.login(card, pinBytes(demoPin));
        return service.sign('01', new Uint8Array(51));
      };
      await expectRefusal(loginAndSign());
      await expectRecovery();
    },
  );

  it('a card that takes two seconds to sign is waited for', async () => {
    stand.reader.faults.add(instructions.generalAuthenticate, { kind: 'delay', milliseconds: 2_000 });
    expect(await authenticate()).toMatchObject({ cardNumber: cps });
  });

  it('a card that never answers is given up in time', async () => {
    stand.reader.faults.add(instructions.generalAuthenticate, { kind: 'delay', milliseconds: 60_000 });
    await expect(authenticate()).rejects.toMatchObject({ code: 'MODULE_TIMED_OUT' });
    await expectRecovery();
  });
});
