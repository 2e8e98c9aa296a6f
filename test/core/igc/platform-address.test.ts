import { expect, it } from 'vitest';
import { officialLogin, officialPlatform, platformAddress } from '../../../core/igc/platform-address.ts';

it('takes an https address as that of a first page', () => {
  expect(platformAddress(' https://pfc.eservices.esante.gouv.fr/pfcng-ihm/authentication.xhtml#ici ')).toBe(
    officialLogin,
  );
  expect(platformAddress(officialPlatform)).toBe(`${officialPlatform}/`);
  expect(platformAddress('https://127.0.0.1:8443/?x=1')).toBe('https://127.0.0.1:8443/?x=1');
});

it.each([
  '',
  'pfc.eservices.esante.gouv.fr',
  'http://pfc.eservices.esante.gouv.fr',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://pfc.eservices.esante.gouv.fr@ailleurs.example/',
])('refuses %j', (address) => {
  expect(() => platformAddress(address)).toThrow(expect.objectContaining({ code: 'ADDRESS_INVALID' }));
});
