import { translate } from './catalogue.ts';
import type { Locale } from './locale.ts';

/** What an entry of a vault's log tells, in words. @param action an `AuditAction`. */
export function describeAction(action: string, locale: Locale): string {
  return translate(locale, `audit.actions.${action}`);
}

interface RawProblem {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** What was found in a vault's log, and where. @param problem an `AuditProblem`. */
export function describeAuditProblem({ kind, from, to }: RawProblem, locale: Locale): string {
  const params = { from, to, ...(kind === 'missing' ? { count: to - from + 1 } : {}) };
  return translate(locale, `audit.problems.${kind}`, params);
}
