import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../../core/certificate/certificate.ts';
import { lintOrgAuthCli, type LintOptions } from '../../../../core/certificate/lint/lint.ts';
import { loadCodeTables } from '../../../../core/structure/code-tables.ts';
import { listDepartments } from '../../../../core/structure/departments.ts';
import { readShared, sharedAvailable } from '../../../support/shared.ts';
import { codesOf } from '../support/findings.ts';

const departments = listDepartments(await loadCodeTables('resources'));

function sample(name: string) {
  return parseCertificate(readShared(`pki/samples/${name}.pem`).toString());
}

function findingsOf(name: string, options: Partial<LintOptions> = {}): string[] {
  const certificate = sample(name);
  const middle = new Date((certificate.notBefore.getTime() + certificate.notAfter.getTime()) / 2);
  const findings = lintOrgAuthCli(certificate, { at: middle, departments, locale: 'fr', ...options });
  return codesOf(findings);
}

/**
 * Each was read with `openssl x509 -noout -text` first: what is expected here follows from that reading and the
 * profile, while its dates are taken in the middle of its validity.
 */
const expected: Readonly<Record<string, readonly string[]>> = {
  // digitalSignature critical, clientAuth, no SAN, RSA 2048, category 83, C ST O OU CN, FINESS with a letter
  'test-org-auth-cli-insi-auto-2021': [],
  // The same, its extensions in another order
  'test-org-auth-cli-insi-manu-2025': [],
  // digitalSignature + nonRepudiation, emailProtection
  'test-org-sign-2021': ['error WRONG_USAGE'],
  // keyEncipherment, serverAuth + clientAuth, two DNS names
  'test-serv-ssl-2017': ['error WRONG_OFFER'],
  // Category 80: cards, issued by AC … PERSONNES
  'test-cps3-auth': ['error IS_A_CARD'],
  'test-cpe-auth': ['error IS_A_CARD'],
};

describe.skipIf(!sharedAvailable)('the real certificates', () => {
  it.each(Object.entries(expected))('%s: %j', (name, codes) => {
    expect(findingsOf(name)).toEqual(codes);
  });

  it('say in words which offer, usage or card they are of', () => {
    const messageOf = (name: string) =>
      lintOrgAuthCli(sample(name), { at: sample(name).notBefore, locale: 'fr' })[0]?.message;
    expect(messageOf('test-serv-ssl-2017')).toBe("Le certificat est d'offre SERV, et non ORG.");
    expect(messageOf('test-org-sign-2021')).toBe("Le certificat est d'usage SIGN, et non AUTH_CLI.");
    expect(messageOf('test-cpe-auth')).toContain('(CPE 2600301752)');
    expect(messageOf('test-cps3-auth')).toContain('(CPS 2800383626)');
  });

  it('are expired today, but for the one of 2025', () => {
    const at = new Date('2026-10-01T00:00:00Z');
    expect(findingsOf('test-org-auth-cli-insi-auto-2021', { at })).toEqual(['error EXPIRED']);
    expect(findingsOf('test-org-sign-2021', { at })).toEqual(['error EXPIRED', 'error WRONG_USAGE']);
    expect(findingsOf('test-serv-ssl-2017', { at })).toEqual(['error EXPIRED', 'error WRONG_OFFER']);
    expect(findingsOf('test-org-auth-cli-insi-manu-2025', { at })).toEqual([]);
  });

  it('near their end say so, more urgently in the last month', () => {
    const at = (day: string) => ({ at: new Date(day) });
    const manu = 'test-org-auth-cli-insi-manu-2025';
    expect(findingsOf(manu, at('2028-01-25T12:00:00Z'))).toEqual([]);
    expect(findingsOf(manu, at('2028-01-27T12:00:00Z'))).toEqual(['warning EXPIRES_SOON']);
    expect(findingsOf(manu, at('2028-03-27T12:00:00Z'))).toEqual(['warning EXPIRES_URGENTLY']);
    expect(findingsOf(manu, at('2028-04-25T12:00:00Z'))).toEqual(['error EXPIRED']);
  });

  it('of TEST are the wrong ones where PROD is expected', () => {
    const manu = 'test-org-auth-cli-insi-manu-2025';
    expect(findingsOf(manu, { expected: { environment: 'prod' } })).toEqual(['error ENVIRONMENT_WRONG']);
    expect(findingsOf(manu, { expected: { environment: 'test' } })).toEqual([]);
  });

  it('are compared with the name requested and the name declared', () => {
    const manu = 'test-org-auth-cli-insi-manu-2025';
    const name = 'CN=INSI-MANU,OU=10B0221636,O=CENTRE DE SANTE RPPS22163,ST=Rhône (69),C=FR';
    expect(findingsOf(manu, { expected: { requestedName: name, declaredName: name } })).toEqual([]);
    const other = name.replace('INSI-MANU', 'INSI-AUTO');
    expect(findingsOf(manu, { expected: { requestedName: other, declaredName: other } })).toEqual([
      'warning NAME_NOT_AS_REQUESTED',
      'error NAME_NOT_AS_DECLARED',
    ]);
  });

  it.each([
    ['Java', 'CN=INSI-MANU, OU=10B0221636, O=CENTRE DE SANTE RPPS22163, ST=Rhône (69), C=FR'],
    ['OpenSSL', 'C = FR, ST = Rhône (69), O = CENTRE DE SANTE RPPS22163, OU = 10B0221636, CN = INSI-MANU'],
    ['OpenSSL oneline', '/C=FR/ST=Rhône (69)/O=CENTRE DE SANTE RPPS22163/OU=10B0221636/CN=INSI-MANU'],
  ])('are known under the spelling of %s, which is not the one to declare', (_, declaredName) => {
    expect(findingsOf('test-org-auth-cli-insi-manu-2025', { expected: { declaredName } })).toEqual([
      'warning NAME_SPELT_OTHERWISE',
    ]);
  });

  it('miss their chain when the file brings none, or a part of it', () => {
    const manu = 'test-org-auth-cli-insi-manu-2025';
    const authority = (name: string) => parseCertificate(readShared(`pki/test/${name}.pem`).toString());
    const [intermediate, root] = [authority('ACI-EL-ORG-TEST'), authority('ACR-EL-TEST')];
    expect(findingsOf(manu, { brought: [] })).toEqual(['warning CHAIN_MISSING']);
    expect(findingsOf(manu, { brought: [root] })).toEqual(['warning CHAIN_MISSING']);
    expect(findingsOf(manu, { brought: [sample(manu), intermediate] })).toEqual(['warning CHAIN_INCOMPLETE']);
    expect(findingsOf(manu, { brought: [root, intermediate] })).toEqual([]);
  });
});
