import type { AuditRecord } from '../../../core/vault/audit/log.ts';
import { dateAndTime } from '../../format/dates.ts';
import { useWords } from '../../text/useWords.ts';

export function AuditItem({ record: { sequence, entry } }: { readonly record: AuditRecord }) {
  const { t, locale, auditAction } = useWords();
  if (entry === null) {
    return (
      <li className="audit__item">
        <span className="audit__number">{sequence}</span>
        <span className="audit__broken">{t('vaultCare.audit.unreadable')}</span>
      </li>
    );
  }
  const { action, at, cardNumber, account, certificate, place } = entry;
  const who = cardNumber === null ? account : t('vaultCare.audit.who', { card: cardNumber, account });
  return (
    <li className="audit__item" data-testid={`audit-${action}`}>
      <span className="audit__number" aria-label={t('vaultCare.audit.entry', { sequence })}>
        {sequence}
      </span>
      <div className="audit__words">
        <span className="audit__action">{auditAction(action)}</span>
        {certificate !== null && <span className="small">{certificate.subject}</span>}
        {place !== null && <span className="mono">{place}</span>}
        <span className="small soft">
          {dateAndTime(at, locale)} · {who}
        </span>
      </div>
    </li>
  );
}
