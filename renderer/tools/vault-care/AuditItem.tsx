import type { AuditEntry } from '../../../core/vault/audit/entry.ts';
import type { AuditRecord } from '../../../core/vault/audit/log.ts';
import { dateAndTime } from '../../format/dates.ts';
import type { RecipientKind } from '../../../core/vault/recipients/kinds.ts';
import type { Words } from '../../text/text.ts';
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
  const opener = openerWords(entry, t);
  const who = cardNumber === null ? account : t('vaultCare.audit.who', { card: cardNumber, account });
  return (
    <li className="audit__item" data-testid={`audit-${action}`}>
      <span className="audit__number" aria-label={t('vaultCare.audit.entry', { sequence })}>
        {sequence}
      </span>
      <div className="audit__words">
        <span className="audit__action">{auditAction(action)}</span>
        {opener !== null && <span className="small">{opener}</span>}
        {certificate !== null && <span className="small">{certificate.subject}</span>}
        {place !== null && <span className="mono">{place}</span>}
        <span className="small soft">
          {dateAndTime(at, locale)} · {who}
        </span>
      </div>
    </li>
  );
}

/** Which way to open the vault an entry is about; null when it is about none. */
function openerWords({ action, details }: AuditEntry, t: Words['t']): string | null {
  if (action !== 'recipient-added' && action !== 'recipient-removed') return null;
  const kind = recipientKinds.find((known) => known === details['kind']);
  return kind === undefined ? null : t(`vaultCare.openers.kind.${kind}`, { name: details['name'] ?? '' });
}

const recipientKinds = [
  'passphrase',
  'recovery-key',
  'keyring',
  'card',
] as const satisfies readonly RecipientKind[];
