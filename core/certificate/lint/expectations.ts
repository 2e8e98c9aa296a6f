import type { Remark } from '../finding.ts';
import { toRfc4514 } from '../name.ts';
import { sameAttributes } from '../name-spelling.ts';
import type { Rule } from './rule.ts';

const words = { test: 'TEST', prod: 'PROD', unknown: '?' } as const;

/** TEST and PROD are two families that know nothing of each other. */
export const checkEnvironment: Rule = ({ environment, expected }) => {
  if (expected?.environment === undefined || expected.environment === environment) return [];
  const params = { actual: words[environment], expected: words[expected.environment] };
  return [{ severity: 'error', code: 'ENVIRONMENT_WRONG', params }];
};

/**
 * The name against what was requested and what the ROR was told. A name other than requested still serves once
 * it is declared; one that the ROR does not know does not.
 */
export const checkExpectedNames: Rule = ({ certificate, expected }) => {
  const actual = toRfc4514(certificate.subjectName);
  const { requestedName, declaredName } = expected ?? {};
  const remarks: Remark[] = [];
  if (requestedName !== undefined && requestedName !== actual) {
    const params = { actual, expected: requestedName };
    remarks.push({ severity: 'warning', code: 'NAME_NOT_AS_REQUESTED', params });
  }
  if (declaredName !== undefined && declaredName !== actual) {
    const params = { actual, expected: declaredName };
    remarks.push(
      sameAttributes(declaredName, actual)
        ? { severity: 'warning', code: 'NAME_SPELT_OTHERWISE', params }
        : { severity: 'error', code: 'NAME_NOT_AS_DECLARED', params },
    );
  }
  return remarks;
};
