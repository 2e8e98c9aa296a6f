import { toRfc4514, sameName } from '../name.ts';
import type { Rule } from './rule.ts';

/** IGC-Santé has three levels; the bound only ends loops of names. */
const longestChain = 6;

/** Whether a file brings the authorities above its certificate, by their names; trust is the chain's matter. */
export const checkChainBrought: Rule = ({ certificate, brought }) => {
  if (brought === undefined) return [];
  let last = certificate;
  for (let level = 0; level < longestChain; level++) {
    if (sameName(last.subjectName, last.issuerName)) return [];
    const issuer = brought.find(({ subjectName }) => sameName(subjectName, last.issuerName));
    if (issuer === undefined) break;
    last = issuer;
  }
  if (last === certificate) return [{ severity: 'warning', code: 'CHAIN_MISSING' }];
  const missing = toRfc4514(last.issuerName);
  return [{ severity: 'warning', code: 'CHAIN_INCOMPLETE', params: { missing } }];
};
