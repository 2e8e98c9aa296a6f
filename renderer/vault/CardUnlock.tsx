import { CreditCard } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import type { Card } from '../../core/card/card.ts';
import { useCards } from '../stores/cards.ts';
import { useSession } from '../stores/session.ts';
import { useVault } from '../stores/vault.ts';
import { useWords } from '../text/useWords.ts';
import { pinDigits } from '../tools/pin/codes.ts';
import { Button } from '../ui/Button.tsx';
import { takeSecret } from '../ui/secret.ts';
import { SecretInput } from '../ui/SecretInput.tsx';

/** Opens the vault by a card: the one that is signed in, or one that is inserted, with its PIN. */
export function CardUnlock({ numbers }: { readonly numbers: readonly string[] }) {
  const { t } = useWords();
  const cards = useCards((state) => state.view?.cards) ?? [];
  const session = useSession((state) => state.session);
  const busy = useVault((state) => state.busy);
  const unlockWithCard = useVault((state) => state.unlockWithCard);

  if (session !== null && numbers.includes(session.cardNumber)) {
    return (
      <div>
        <Button
          icon={CreditCard}
          isDisabled={busy}
          data-testid="unlock-card"
          onPress={() => void unlockWithCard()}
        >
          {t('passphrase.withCard', { number: session.cardNumber })}
        </Button>
      </div>
    );
  }
  const inserted = cards.find(({ number, status }) => numbers.includes(number) && status !== 'unreadable');
  if (inserted !== undefined) return <CardPin card={inserted} />;
  return <p className="soft">{t('passphrase.insertCard', { numbers: numbers.join(', ') })}</p>;
}

function CardPin({ card }: { readonly card: Card }) {
  const { t } = useWords();
  const busy = useVault((state) => state.busy);
  const error = useVault((state) => state.error);
  const signInAndUnlock = useVault((state) => state.signInAndUnlock);
  const field = useRef<HTMLInputElement>(null);
  const [length, setLength] = useState(0);
  const { number } = card;

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (field.current === null || length < pinDigits.least || busy) return;
    const pin = takeSecret(field.current);
    setLength(0);
    void signInAndUnlock(card, pin);
  };

  return (
    <form className="stack" onSubmit={submit}>
      <SecretInput
        label={t('passphrase.cardPin', { number })}
        help={t('passphrase.cardPinHelp')}
        inputRef={field}
        onChange={() => {
          setLength(field.current?.value.length ?? 0);
        }}
        testId="unlock-card-pin"
        digits={pinDigits.most}
        error={error}
      />
      <div>
        <Button
          type="submit"
          icon={CreditCard}
          isDisabled={busy || length < pinDigits.least}
          data-testid="unlock-card"
        >
          {t('passphrase.withCard', { number })}
        </Button>
      </div>
    </form>
  );
}
