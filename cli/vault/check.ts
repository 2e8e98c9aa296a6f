import { describeAuditProblem } from '../../core/text/audit-words.ts';
import type { VaultCheck } from '../../core/vault/vault.ts';
import type { VaultFlags } from '../commands/vault-options.ts';
import type { CliContext } from '../context.ts';
import { done, finding, printJson, printLines } from '../output.ts';
import { headText } from './audit.ts';
import { withVault } from './identity.ts';

/** Opens all that a vault holds. @returns 1 when something is wrong. */
export function checkVault(context: CliContext, flags: VaultFlags): Promise<number> {
  return withVault(context, flags, async (vault) => {
    const check = await vault.check();
    if (flags.json === true) printJson(checkDocument(check));
    else printLines(checkLines(check, context));
    return isWhole(check) ? done : finding;
  });
}

export function isWhole({ problems, audit }: VaultCheck): boolean {
  return problems.length === 0 && audit.whole;
}

export function checkDocument({ checked, problems, audit }: VaultCheck): object {
  return { checked, problems, audit: { ...audit, head: headText(audit.head) } };
}

export function checkLines(
  { checked, problems, audit }: VaultCheck,
  { say, locale }: CliContext,
): readonly string[] {
  return [
    say('vault.check.checked', { count: checked }),
    ...problems.map(({ id, purpose, kind }) => say(`vault.check.${kind}`, { id, purpose })),
    ...audit.problems.map((problem) => describeAuditProblem(problem, locale)),
    ...(problems.length === 0 && audit.whole ? [say('vault.check.whole')] : []),
  ];
}
