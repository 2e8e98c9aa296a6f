import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TokenReport } from '../../../core/card/types.ts';
import type { TokenObject } from '../../../sandbox/cards/token-content.ts';
import {
  makeAuthority,
  makeCardCertificate,
  makeKeys,
  type Authority,
} from '../../support/card-certificates.ts';
import { makeCardStand, pinBytes, refOf, tokenOf, type CardStand } from '../support/card-stand.ts';
import { certificateObject, makeSoftTokens, softPin } from '../support/soft-tokens.ts';

let stand: CardStand;
let authority: Authority;
let keys: CryptoKeyPair;
beforeAll(async () => {
  [stand, authority, keys] = await Promise.all([makeCardStand(), makeAuthority(), makeKeys()]);
});
afterAll(() => stand.remove());

const data = (label: string, bytes: number, secret = false): TokenObject => {
  return { kind: 'data', label, private: secret, value: Buffer.alloc(bytes, label) };
};

async function tokensOf(...contents: Parameters<typeof makeSoftTokens>[1]): Promise<readonly TokenReport[]> {
  const environment = await makeSoftTokens(stand, contents);
  return (await stand.open({ environment }).inventory()).tokens;
}

describe('tokens', () => {
  it('of one label stay two, and each is logged in to by its own reference', async () => {
    const environment = await makeSoftTokens(stand, [
      { label: 'CPS3v3-2900000017', objects: [] },
      { label: 'CPS3v3-2900000017', objects: [] },
    ]);
    const service = stand.open({ environment });
    const { tokens } = await service.inventory();
    expect(tokens.map(({ label }) => label)).toEqual(['CPS3v3-2900000017', 'CPS3v3-2900000017']);
    expect(new Set(tokens.map(({ serialNumber }) => serialNumber)).size).toBe(2);
    for (const token of tokens) await service.login(refOf(token), pinBytes(softPin));
  });

  it('with a signature key alone are cards that cannot log in', async () => {
    const der = await makeCardCertificate({ authority, keys, number: '2900000017', usage: 'signature' });
    const objects = [certificateObject('Certificat de Signature CPS', der)];
    const [token] = await tokensOf({ label: 'CPS3v3-2900000017', objects });
    if (token === undefined) throw new Error('no token');
    expect(token).toMatchObject({ error: null, certificates: [{ label: 'Certificat de Signature CPS' }] });
    expect(await stand.identify(token)).toMatchObject({
      status: 'unreadable',
      error: 'NO_AUTHENTICATION_CERTIFICATE',
    });
  });

  it('may bear a label in UTF-8, or one with control characters', async () => {
    const tokens = await tokensOf(
      { label: 'Élan vital €', objects: [] },
      { label: 'a\u0007b\u009bc\u202ed', objects: [] },
    );
    expect(tokens.map(({ label }) => label).sort()).toEqual(['a\uFFFDb\uFFFDc\uFFFDd', 'Élan vital €']);
  });
});

describe('certificates', () => {
  it('of 1 MB are refused by name, and hide no other one', async () => {
    const der = await makeCardCertificate({ authority, keys });
    const objects = [certificateObject('huge', Buffer.alloc(1_000_000, 1)), certificateObject('real', der)];
    const [token] = await tokensOf({ label: 'CPS3v3-2800383626', objects });
    expect(token?.certificates.map(({ label }) => label)).toEqual(['real']);
    expect(token?.error).toBe('CERTIFICATE_TOO_LARGE');
  });

  it('that are no certificates travel as they are: who reads them refuses them', async () => {
    const objects = [certificateObject('garbage', Buffer.from('not DER at all'))];
    const [token] = await tokensOf({ label: 'CPS3v3-2800383626', objects });
    if (token === undefined) throw new Error('no token');
    expect(token.error).toBeNull();
    expect(await stand.identify(token)).toMatchObject({ status: 'unreadable', error: 'CARD_UNREADABLE' });
  });
});

describe('data objects', () => {
  it('of a card are those free to read; the slow one and those behind the PIN have no value', async () => {
    const { dataObjects } = tokenOf(await stand.open().inventory(), '2900000017');
    const told = new Map(dataObjects.map(({ label, size, value }) => [label, { size, value }]));
    expect([...told.keys()].sort()).toEqual([
      ...['CPS_DATA', 'CPS_ID_CARD', 'CPS_INFO_PS', 'CPS_LANG_PS', 'CPS_NAME_PS'],
    ]);
    const text = 'PASSERELLE DEMONSTRATION CPS_ID_CARD 2900000017';
    expect(told.get('CPS_ID_CARD')).toEqual({
      size: text.length,
      value: Buffer.from(text).toString('base64'),
    });
    expect(told.get('CPS_DATA')).toEqual({ size: null, value: null });
  });

  it('larger than 16 KiB have a size and no value, and hide no other one', async () => {
    const objects = [data('large', 16 * 1024 + 1), data('full', 16 * 1024), data('empty', 0)];
    const [token] = await tokensOf({ label: 'one', objects });
    const told = token?.dataObjects.map(({ label, size, value }) => [label, size, value?.length ?? null]);
    expect(told?.sort()).toEqual([
      ['empty', 0, 0],
      ['full', 16 * 1024, 21_848],
      ['large', 16 * 1024 + 1, null],
    ]);
  });

  it('are 64 at most, and a token of nothing else is a card', async () => {
    const objects = Array.from({ length: 70 }, (_, index) => data(`object ${String(index)}`, 10));
    const [token] = await tokensOf({ label: 'many', objects });
    expect(token?.dataObjects).toHaveLength(64);
    expect(token?.error).toBeNull();
  });
});
