import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeDataObject } from '../../../core/card/data-object.ts';
import { identifyCard } from '../../../core/card/identify.ts';
import { familyOf, numbersToldBy } from '../../../core/card/token-number.ts';
import type { TokenCertificate, TokenDataObject, TokenReport } from '../../../core/card/types.ts';
import { loadCodeTables, type CodeTables } from '../../../core/structure/code-tables.ts';
import { foreignText, mutated } from '../../support/arbitraries.ts';
import {
  makeAuthority,
  makeCardCertificate,
  makeKeys,
  type Authority,
} from '../../support/card-certificates.ts';
import { nested, nestedWithoutEnd } from '../../support/nested.ts';
import { makeToken } from '../../support/token-report.ts';

const at = new Date('2026-06-01T12:00:00Z');
let tables: CodeTables;
let authority: Authority;
let genuine: Uint8Array;

beforeAll(async () => {
  [tables, authority] = await Promise.all([loadCodeTables('resources'), makeAuthority()]);
  genuine = await makeCardCertificate({ authority, keys: await makeKeys(), profession: 70 });
});

/** A backslash of the text itself is none of JSON's escapes. */
const asShown = (value: unknown): string => JSON.stringify(value).replaceAll('\\\\', '');
const unsafe = /\\[bfnrtu]|[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const label = fc.oneof(
  foreignText(40),
  fc.constantFrom('CPS3v3-2800383626', 'CPS4v1-3100603746', 'CPS', '__proto__'),
);

const dataValue = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.nat(60).map((depth) => nested(depth)),
  mutated([Buffer.from('301b0c06c389c389c3893111130f414243444546474849303132333435', 'hex')]),
);

const dataObject: fc.Arbitrary<TokenDataObject> = fc.record({
  label: foreignText(40),
  size: fc.nat(),
  value: fc.option(fc.oneof({ weight: 9, arbitrary: dataValue.map(base64) }, foreignText(40))),
});

function tokens(): fc.Arbitrary<TokenReport> {
  const der = fc.oneof(
    { weight: 12, arbitrary: fc.uint8Array({ maxLength: 60 }).map(base64) },
    { weight: 6, arbitrary: foreignText(40) },
    { weight: 1, arbitrary: fc.constant(base64(genuine)) },
    { weight: 2, arbitrary: mutated([genuine]).map(base64) },
  );
  const certificate: fc.Arbitrary<TokenCertificate> = fc.record({
    id: fc.constant('02'),
    label: foreignText(40),
    der,
  });
  return fc
    .record({
      label,
      serialNumber: fc.oneof(label, fc.constantFrom('2800383626', '')),
      model: fc.oneof(label, fc.constantFrom('IAS ECC', 'ChipDoc')),
      reader: foreignText(80),
      manufacturer: foreignText(40),
      dataObjects: fc.array(dataObject, { maxLength: 3 }),
      certificates: fc.array(certificate, { maxLength: 2 }),
    })
    .map(({ certificates, ...change }) => makeToken(certificates, change));
}

describe('whatever a token holds', () => {
  it('it is told as a card, in texts that are safe to show, and never thrown', async () => {
    let told = 0;
    await fc.assert(
      fc.asyncProperty(tokens(), async (token) => {
        const card = await identifyCard(token, { trust: authority.trust, tables, at });
        const { ref, certificates, ...shown } = card;
        expect(ref).toEqual({ module: token.module, slotId: token.slotId, serialNumber: token.serialNumber });
        const texts = asShown([shown, certificates.map((each) => each.label)]);
        expect(texts).not.toMatch(unsafe);
        // Valid is a card that holds this very certificate: a damaged one neither is nor gets in its way.
        const holdsGenuine = token.certificates.some(({ der }) => der === base64(genuine));
        if (card.error === null) expect(card.status === 'valid').toBe(holdsGenuine);
        else expect(card.status).toBe('unreadable');
        if (card.holder !== null) told += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(told).toBeGreaterThan(300);
  }, 120_000);

  it('its data objects show texts that are safe, or none', () => {
    let shown = 0;
    fc.assert(
      fc.property(dataObject, (object) => {
        const { texts, ...rest } = describeDataObject(object);
        if ((texts?.length ?? 0) > 0) shown += 1;
        expect(asShown([texts, rest])).not.toMatch(unsafe);
      }),
      { numRuns: 10_000 },
    );
    expect(shown).toBeGreaterThan(300);
  });

  it('its label and serial number tell ten digits or nothing', () => {
    fc.assert(
      fc.property(label, label, label, (...[text, serialNumber, model]) => {
        const token = makeToken([], { label: text, serialNumber, model });
        for (const number of numbersToldBy(token)) expect(number).toMatch(/^\d{10}$/);
        const family = familyOf(token);
        if (family !== null) expect(family).toMatch(/^[A-Z]+\d+$/);
      }),
      { numRuns: 10_000 },
    );
  });

  it('certificates of a megabyte, without end or without bottom hide nothing of the rest', async () => {
    const odd = [new Uint8Array(1_000_000).fill(0x30), nested(150_000), nestedWithoutEnd(500_000)].map(
      (der, index) => ({ id: `0${index}`, label: 'odd', der: base64(der) }),
    );
    const token = makeToken([...odd, { id: '02', label: 'auth', der: base64(genuine) }]);
    const started = performance.now();
    expect(await identifyCard(token, { trust: authority.trust, tables, at })).toMatchObject({
      status: 'valid',
      certificates: [{ id: '02' }],
    });
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
