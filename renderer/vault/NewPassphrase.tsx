import { useRef, useState, type RefObject } from 'react';
import { shortestPassphrase } from '../stores/vault.ts';
import { useWords } from '../text/useWords.ts';
import { takeSecret } from '../ui/secret.ts';
import { SecretInput } from '../ui/SecretInput.tsx';

/** What two fields hold, without saying it. */
export interface NewPassphraseState {
  readonly first: RefObject<HTMLInputElement | null>;
  readonly again: RefObject<HTMLInputElement | null>;
  /** Characters that the first one lacks. */
  readonly missing: number;
  /** Null while nothing was typed in the second one. */
  readonly same: boolean | null;
  readonly acceptable: boolean;
  readonly look: () => void;
  /** Takes the passphrase out of the fields, which are emptied. @returns UTF-8; null when it is not acceptable. */
  readonly take: () => Uint8Array<ArrayBuffer> | null;
}

export function useNewPassphrase(): NewPassphraseState {
  const first = useRef<HTMLInputElement>(null);
  const again = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<{ missing: number; same: boolean | null }>({
    missing: shortestPassphrase,
    same: null,
  });
  const look = (): void => {
    const one = first.current?.value ?? '';
    const two = again.current?.value ?? '';
    const missing = Math.max(0, shortestPassphrase - Array.from(one).length);
    setTyped({ missing, same: two === '' ? null : one === two });
  };
  const acceptable = typed.missing === 0 && typed.same === true;
  const take = (): Uint8Array<ArrayBuffer> | null => {
    if (first.current === null || again.current === null || !acceptable) return null;
    const passphrase = takeSecret(first.current);
    again.current.value = '';
    look();
    return passphrase;
  };
  return { first, again, ...typed, acceptable, look, take };
}

interface NewPassphraseProps {
  readonly state: NewPassphraseState;
  readonly label: string;
}

/** A passphrase that is chosen now: typed twice, as nobody can recover it. */
export function NewPassphrase({ state, label }: NewPassphraseProps) {
  const { t } = useWords();
  const { first, again, missing, same, look } = state;
  const firstBegun = missing < shortestPassphrase;
  const firstHelp =
    firstBegun && missing > 0 ? t('passphrase.tooShort', { count: missing }) : t('passphrase.help');
  const againHelp = same === null ? '' : t(same ? 'passphrase.same' : 'passphrase.different');
  return (
    <div className="vault-form__fields">
      <SecretInput
        label={label}
        help={firstHelp}
        inputRef={first}
        onChange={look}
        testId="vault-passphrase"
      />
      <SecretInput
        label={t('passphrase.again')}
        help={againHelp}
        inputRef={again}
        onChange={look}
        testId="vault-passphrase-again"
      />
    </div>
  );
}
