import type { X509Certificate } from '@peculiar/x509';
import { categorySupports, testCategoryBit } from '../classify.ts';
import { x509 } from '../crypto.ts';
import { categoryOf, extendedKeyUsageOf, keyUsageOf } from '../extensions.ts';
import type { Remark } from '../finding.ts';
import { extendedKeyUsageOids, extensionOids, igcSanteTestPolicy } from '../oids.ts';
import type { Rule } from './rule.ts';

/** What the key may be used for, and that no alternative name is there. */
export const checkUsages: Rule = ({ certificate }) => {
  const remarks: Remark[] = [];
  const keyUsage = keyUsageOf(certificate);
  const usages = keyUsage?.usages.join(', ') ?? '—';
  if (usages !== 'digitalSignature') {
    remarks.push({ severity: 'error', code: 'KEY_USAGE', params: { actual: usages } });
  }
  if (keyUsage?.critical === false) remarks.push({ severity: 'warning', code: 'KEY_USAGE_NOT_CRITICAL' });
  const extended = extendedKeyUsageOf(certificate)?.join(', ') ?? '—';
  if (extended !== extendedKeyUsageOids.clientAuth) {
    remarks.push({ severity: 'error', code: 'EXTENDED_KEY_USAGE', params: { actual: extended } });
  }
  if (certificate.getExtension(extensionOids.subjectAltName) !== null) {
    remarks.push({ severity: 'warning', code: 'HAS_ALTERNATIVE_NAME' });
  }
  return remarks;
};

/** Only TEST's policy is known; a certificate without any is left to the chain's verdict. */
export const checkPolicy: Rule = ({ certificate, environment }) => {
  const policies = policiesOf(certificate);
  if (environment !== 'test' || policies.length === 0 || policies.includes(igcSanteTestPolicy)) return [];
  return [{ severity: 'warning', code: 'POLICY_UNUSUAL', params: { actual: policies.join(', ') } }];
};

/** Table G01: the key of a service is in software. */
export const checkCategory: Rule = ({ certificate }) => {
  const category = categoryOf(certificate);
  if (category === null) return [{ severity: 'error', code: 'CATEGORY_MISSING' }];
  if ((category & ~testCategoryBit) === categorySupports.software) return [];
  const actual = category.toString(16).padStart(2, '0');
  return [{ severity: 'error', code: 'CATEGORY_WRONG', params: { actual } }];
};

function policiesOf(certificate: X509Certificate): readonly string[] {
  return certificate.getExtension(x509.CertificatePolicyExtension)?.policies ?? [];
}
