import type { Remark } from '../finding.ts';
import { describePublicKey, publicKeyFactsOf } from '../public-key.ts';
import { hasWeakSignature, signatureHashOf } from '../strength.ts';
import type { Rule } from './rule.ts';

/** What is too weak for any certificate. */
export const checkStrength: Rule = ({ certificate }) => {
  const remarks: Remark[] = [];
  const facts = publicKeyFactsOf(certificate);
  if (facts.size !== null && facts.size < 2048) {
    remarks.push({ severity: 'error', code: 'WEAK_KEY', params: { key: describePublicKey(facts) } });
  }
  if (hasWeakSignature(certificate)) {
    const algorithm = signatureHashOf(certificate) ?? certificate.signatureAlgorithm.name;
    remarks.push({ severity: 'error', code: 'WEAK_SIGNATURE', params: { algorithm } });
  }
  return remarks;
};

/** The one key and the one signature that real ORG AUTH_CLI certificates have. */
export const checkAlgorithms: Rule = ({ certificate }) => {
  const remarks: Remark[] = [];
  const key = publicKeyFactsOf(certificate);
  if (key.algorithm !== 'rsa' || key.size !== 2048) {
    remarks.push({ severity: 'error', code: 'KEY_ALGORITHM', params: { actual: describePublicKey(key) } });
  }
  const { name } = certificate.signatureAlgorithm;
  const hash = signatureHashOf(certificate);
  if (name !== 'RSASSA-PKCS1-v1_5' || hash !== 'SHA-256') {
    const actual = [name, hash ?? ''].join(' ').trim();
    remarks.push({ severity: 'error', code: 'SIGNATURE_ALGORITHM', params: { actual } });
  }
  return remarks;
};
