import type { VaultCheck } from '../../../core/vault/vault.ts';
import { useWords } from '../../text/useWords.ts';
import { Callout } from '../../ui/Callout.tsx';

/** What opening all that the vault holds found. */
export function CheckResult({ check }: { readonly check: VaultCheck }) {
  const { t, auditProblem } = useWords();
  const { checked, problems, audit } = check;
  const whole = problems.length === 0 && audit.whole;
  return (
    <Callout
      tone={whole ? 'good' : 'danger'}
      title={t(whole ? 'vaultCare.backup.whole' : 'vaultCare.backup.notWhole')}
      alert
      testId="check-result"
    >
      <p>{t('vaultCare.backup.checked', { count: checked })}</p>
      {problems.map(({ id, purpose, kind }) => (
        <p key={`${id} ${purpose}`}>{t(`vaultCare.backup.problem.${kind}`, { id })}</p>
      ))}
      {audit.problems.map((problem) => (
        <p key={`${problem.kind} ${problem.from}`}>{auditProblem(problem)}</p>
      ))}
      {!whole && <p>{t('vaultCare.backup.whatToDo')}</p>}
    </Callout>
  );
}
