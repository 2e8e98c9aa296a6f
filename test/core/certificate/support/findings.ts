import { expect } from 'vitest';
import type { Finding } from '../../../../core/certificate/types.ts';

/** Severity and code of each, after a look at its sentences: every place in them is filled. */
export function codesOf(findings: readonly Finding[]): string[] {
  for (const finding of findings) expect(Object.values(finding).join('\n')).not.toContain('{{');
  return findings.map(({ severity, code }) => `${severity} ${code}`);
}
