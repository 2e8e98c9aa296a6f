import { CreditCard, FileKey2, KeyRound, MonitorCheck, Trash2 } from 'lucide-react';
import type { RecipientView } from '../../../electron/contract/vault.ts';
import { longDate } from '../../format/dates.ts';
import { useRecipients } from '../../stores/recipients.ts';
import { useWords } from '../../text/useWords.ts';
import { TwoPresses } from '../../ui/TwoPresses.tsx';

const icons = {
  passphrase: KeyRound,
  'recovery-key': FileKey2,
  keyring: MonitorCheck,
  card: CreditCard,
} as const;

/** One way to open the vault. Removing it takes two presses. */
export function Opener({ recipient }: { readonly recipient: RecipientView }) {
  const { t, locale } = useWords();
  const { id, kind, name, createdAt, here } = recipient;
  const busy = useRecipients((state) => state.busy);
  const remove = useRecipients((state) => state.remove);
  const Icon = icons[kind];
  const words = here
    ? t('vaultCare.openers.hereKeyring')
    : t(`vaultCare.openers.kind.${kind}`, { name: name ?? '' });
  return (
    <li className="opener" data-testid={`opener-${kind}`}>
      <div className="opener__line">
        <Icon size={18} aria-hidden />
        <div className="opener__words">
          <span className="opener__name">{words}</span>
          <span className="small soft">
            {t('vaultCare.openers.since', { date: longDate(createdAt, locale) })}
          </span>
        </div>
        <TwoPresses
          label={t('vaultCare.openers.remove')}
          name={t('vaultCare.openers.removeLabel', { name: words })}
          confirm={t('vaultCare.openers.removeConfirm')}
          cancel={t('vaultCare.openers.cancel')}
          icon={Trash2}
          disabled={busy}
          onConfirm={() => void remove(id)}
          testId="opener-remove"
        >
          <p>{t('vaultCare.openers.removeWarning')}</p>
        </TwoPresses>
      </div>
    </li>
  );
}
