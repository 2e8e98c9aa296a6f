import { beforeAll, expect, it } from 'vitest';
import { numbersDisagree } from '../../../core/card/told-number.ts';
import { makeAuthority, makeCardCertificate, makeKeys } from '../../support/card-certificates.ts';
import { makeToken } from '../../support/token-report.ts';

let der: string;

beforeAll(async () => {
  const authority = await makeAuthority();
  const made = await makeCardCertificate({ authority, keys: await makeKeys() });
  der = Buffer.from(made).toString('base64');
});

const certificate = (text = der) => ({ id: '02', label: 'Authentification', der: text });

it.each([
  ['the same number everywhere', {}, false],
  ['the label of the former card', { label: 'CPS3v3-2900000017' }, true],
  ['the serial number of the former card', { serialNumber: '2900000017' }, true],
  ['a middleware that tells no number', { label: 'PIV', serialNumber: 'a1b2c3d4e5f60718' }, false],
])('%s', (_what, change, disagree) => {
  expect(numbersDisagree(makeToken([certificate()], change))).toBe(disagree);
});

it('what is no certificate tells no number, and hides none', () => {
  expect(
    numbersDisagree(makeToken([certificate('AAAA')], { label: 'CPS3v3-2900000017', serialNumber: '' })),
  ).toBe(false);
  expect(
    numbersDisagree(makeToken([certificate('AAAA'), certificate()], { serialNumber: '2900000017' })),
  ).toBe(true);
});
