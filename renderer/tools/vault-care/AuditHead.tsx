import type { AuditHead as Head } from '../../../core/vault/audit/verify.ts';
import { useWords } from '../../text/useWords.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Fold } from '../../ui/Fold.tsx';

/** The end of the log, to be noted where nobody who can write the vault's file can write. */
export function AuditHead({ head }: { readonly head: Head | null }) {
  const { t } = useWords();
  if (head === null) return null;
  const text = `${head.count}:${head.hash}`;
  return (
    <Fold title={t('vaultCare.audit.head')} testId="audit-head">
      <div className="stack">
        <p className="soft">{t('vaultCare.audit.headHelp')}</p>
        <p className="mono">{text}</p>
        <div>
          <CopyButton text={text} label={t('vaultCare.audit.copyHead')} />
        </div>
      </div>
    </Fold>
  );
}
