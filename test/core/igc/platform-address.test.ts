import { expect, it } from 'vitest';
import { officialPlatform, platformOrigin } from '../../../core/igc/platform-address.ts';

it('takes an https address down to its origin', () => {
  expect(platformOrigin(' https://pfc.eservices.esante.gouv.fr/pfcng-ihm/authentication.xhtml ')).toBe(
    officialPlatform,
  );
  expect(platformOrigin('https://127.0.0.1:8443/?x=1')).toBe('https://127.0.0.1:8443');
});

it.each([
  '',
  'pfc.eservices.esante.gouv.fr',
  'http://pfc.eservices.esante.gouv.fr',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://pfc.eservices.esante.gouv.fr@ailleurs.example/',
])('refuses %j', (address) => {
  expect(() => platformOrigin(address)).toThrow(expect.objectContaining({ code: 'ADDRESS_INVALID' }));
});
