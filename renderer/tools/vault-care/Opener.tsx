import { CreditCard, FileKey2, KeyRound, MonitorCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RecipientView } from '../../../electron/contract/vault.ts';
import { longDate } from '../../format/dates.ts';
import { useRecipients } from '../../stores/recipients.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

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
  const [asking, setAsking] = useState(false);
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
        {!asking && (
          <Button
            look="quiet"
            icon={Trash2}
            isDisabled={busy}
            aria-label={t('vaultCare.openers.removeLabel', { name: words })}
            data-testid="opener-remove"
            onPress={() => {
              setAsking(true);
            }}
          >
            {t('vaultCare.openers.remove')}
          </Button>
        )}
      </div>
      {asking && (
        <Callout tone="warning">
          <p>{t('vaultCare.openers.removeWarning')}</p>
          <div className="row">
            <Button
              icon={Trash2}
              isDisabled={busy}
              data-testid="opener-remove-confirm"
              onPress={() => {
                setAsking(false);
                void remove(id);
              }}
            >
              {t('vaultCare.openers.removeConfirm')}
            </Button>
            <Button
              onPress={() => {
                setAsking(false);
              }}
            >
              {t('vaultCare.openers.cancel')}
            </Button>
          </div>
        </Callout>
      )}
    </li>
  );
}
