import { constants, createPrivateKey, createPublicKey, publicDecrypt, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generateRsaKeyPair } from '../../../sandbox/pki/keys.ts';
import { longestAnswer } from '../../../sandbox/virtual-card/smart-card.ts';
import { PivCard } from '../../../sandbox/virtual-card/piv-card.ts';

const certificate = Buffer.alloc(1_500, 0xc5);
const select = '00a4040009a0000003080000100000';
const readCertificate = '00cb3fff055c035fc10500';
const pin = '31323334ffffffff';
const otherPin = '35363738ffffffff';
const code = '3132333435363738';
const verifyPin = `0020008008${pin}`;

let privateKey: KeyObject;
beforeAll(async () => {
  const pair = await generateRsaKeyPair(2048);
  privateKey = createPrivateKey({ key: pair.privateKey, format: 'der', type: 'pkcs8' });
});

let card: PivCard;
beforeEach(() => {
  const key = { privateKey, certificate };
  card = new PivCard({
    number: '2900000017',
    expires: new Date('2030-01-01'),
    pin: '1234',
    unblockingCode: '12345678',
    keys: { authentication: key, signature: key },
  });
});

/** @returns the answer in hex. */
const send = (apdu: string): string => Buffer.from(card.transmit(Buffer.from(apdu, 'hex'))).toString('hex');

/** Sends GENERAL AUTHENTICATE in two chained parts, and gathers its answer. */
function sign(reference: string, challenge: Uint8Array): Buffer {
  const template = Buffer.from(`7c820106820081820100${Buffer.from(challenge).toString('hex')}`, 'hex');
  const part = (cla: string, data: Buffer): string =>
    `${cla}8707${reference}${data.length.toString(16).padStart(2, '0')}${data.toString('hex')}`;
  expect(send(part('10', template.subarray(0, 200)))).toBe('9000');
  return gather(`${part('00', template.subarray(200))}00`);
}

/** An answer whole, asked for with GET RESPONSE while there is more; SW1 SW2 at the end. */
function gather(apdu: string): Buffer {
  const parts = [Buffer.from(send(apdu), 'hex')];
  for (;;) {
    const last = parts.at(-1) ?? Buffer.alloc(0);
    if (last.at(-2) !== 0x61)
      return Buffer.concat([...parts.slice(0, -1).map((each) => each.subarray(0, -2)), last]);
    parts.push(Buffer.from(send(`00c00000${(last.at(-1) ?? 0).toString(16).padStart(2, '0')}`), 'hex'));
  }
}

describe('the virtual card', () => {
  it('knows nothing before it is selected, and only PIV then', () => {
    expect(send(readCertificate)).toBe('6d00');
    expect(send('00a4040006a00000000101')).toBe('6a82');
    expect(send(select)).toMatch(/^61.*9000$/u);
    expect(send('00a4040006a00000000101')).toBe('6a82');
    expect(send(readCertificate)).toMatch(/^5382.*61..$/u);
  });

  it('gives a certificate in parts, the last one with 9000', () => {
    send(select);
    const whole = gather(readCertificate);
    expect(whole.subarray(-2).toString('hex')).toBe('9000');
    expect(whole.includes(certificate)).toBe(true);
    expect(whole.length).toBe(4 + 4 + certificate.length + 3 + 2 + 2);
  });

  it('signs with the authentication key once the PIN is verified, until a reset', () => {
    const challenge = Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(253, 0xff), Buffer.from([7])]);
    send(select);
    expect(sign('9a', challenge).toString('hex')).toBe('6982');
    expect(send(verifyPin)).toBe('9000');
    const answer = sign('9a', challenge);
    expect(answer.subarray(0, 8).toString('hex')).toBe('7c82010482820100');
    const key = createPublicKey(privateKey);
    const signature = answer.subarray(8, -2);
    expect(publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature)).toEqual(challenge);
    card.reset();
    send(select);
    expect(sign('9a', challenge).toString('hex')).toBe('6982');
  });

  it('wants the PIN just before each signature of the other key', () => {
    const challenge = Buffer.alloc(256, 1);
    send(select);
    send(verifyPin);
    expect(sign('9c', challenge).subarray(-2).toString('hex')).toBe('9000');
    expect(sign('9c', challenge).toString('hex')).toBe('6982');
  });

  it('refuses what is no signature: a key that it has not, a number beyond its modulus', () => {
    send(select);
    send(verifyPin);
    expect(sign('9d', Buffer.alloc(256, 1)).toString('hex')).toBe('6a86');
    expect(sign('9a', Buffer.alloc(256, 0xff)).toString('hex')).toBe('6a80');
  });

  it('counts wrong PINs down to none, which a right one does not help', () => {
    send(select);
    const wrong = '0020008008' + otherPin;
    expect(['00200080', wrong, wrong, wrong, verifyPin, '00200080'].map(send)).toEqual([
      '63c3',
      '63c2',
      '63c1',
      '6983',
      '6983',
      '6983',
    ]);
    card.reset();
    send(select);
    expect(send('00200080')).toBe('6983');
  });

  it('does not count what is not a PIN', () => {
    send(select);
    expect(send('002000800431323334')).toBe('6a80');
    expect(send('0020008008' + '61626364ffffffff')).toBe('6a80');
    expect(send('00200080')).toBe('63c3');
  });

  it('changes the PIN with the old one, and counts a wrong old one', () => {
    send(select);
    expect(send(`0024008010${otherPin}${otherPin}`)).toBe('63c2');
    expect(send(`0024008010${pin}${'41'.repeat(8)}`)).toBe('6a80');
    expect(send(`0024008010${pin}${otherPin}`)).toBe('9000');
    expect(send(`0020008008${otherPin}`)).toBe('9000');
  });

  it('unblocks the PIN with its code, which is counted too', () => {
    send(select);
    card.pin.block();
    expect(send(`002c0080103837363534333231${otherPin}`)).toBe('63c2');
    expect(send(`002c008010${code}${otherPin}`)).toBe('9000');
    expect(send(`0020008008${otherPin}`)).toBe('9000');
    expect(card.unblockingCode.triesLeft).toBe(3);
  });

  it('unblocks the PIN by its new value alone, after the code was verified', () => {
    send(select);
    card.pin.block();
    expect(send('002c02800435363738')).toBe('6982');
    expect(send(`0020008108${code}`)).toBe('9000');
    expect(send('002c02800435363738')).toBe('9000');
    expect(send(`0020008008${otherPin}`)).toBe('9000');
  });

  it('answers any bytes with a status word', () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const known = fc
      .tuple(fc.constantFrom(0x00, 0x10), fc.constantFrom(0x20, 0x24, 0x2c, 0x87, 0xa4, 0xc0, 0xcb), bytes)
      .map(([cla, ins, rest]) => Uint8Array.of(cla, ins, ...rest));
    fc.assert(
      fc.property(fc.oneof(bytes, known), (apdu) => {
        const { length } = card.transmit(apdu);
        expect(length).toBeGreaterThanOrEqual(2);
        expect(length).toBeLessThanOrEqual(longestAnswer);
      }),
      { numRuns: 10_000 },
    );
  });
});
