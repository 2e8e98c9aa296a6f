import { KeyRound, LockOpen } from 'lucide-react';
import { useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import type { Card } from '../../../core/card/card.ts';
import { usePin } from '../../stores/pin.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { takeSecret } from '../../ui/secret.ts';
import { Problems } from '../../ui/Problems.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { judgeCodes, pinDigits, unblockingDigits, type CodeChange } from './codes.ts';

interface CodeFormProps {
  readonly card: Card;
  /** `change`: with the current PIN; `unblock`: with the unblocking code. */
  readonly change: CodeChange;
  readonly onDone: () => void;
}

/** The codes are in the fields alone, leave them once as bytes, and the fields are emptied at once. */
export function CodeForm({ card, change, onDone }: CodeFormProps) {
  const { t } = useWords();
  const { busy, error, change: changePin, unblock } = usePin();
  const old = useRef<HTMLInputElement>(null);
  const next = useRef<HTMLInputElement>(null);
  const again = useRef<HTMLInputElement>(null);
  const [judged, setJudged] = useState(() => judgeCodes(change, { old: '', next: '', again: '' }));
  const unblocking = change === 'unblock';

  const look = (): void => {
    const [one = '', two = '', three = ''] = [old, next, again].map(({ current }) => current?.value);
    setJudged(judgeCodes(change, { old: one, next: two, again: three }));
  };

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (old.current === null || next.current === null || again.current === null) return;
    if (!judged.acceptable || busy) return;
    const [oldCode, nextCode] = [takeSecret(old.current), takeSecret(next.current)];
    again.current.value = '';
    look();
    void (unblocking ? unblock : changePin)(card, oldCode, nextCode).then((done) => {
      // Its outcome is above: it must stay in sight.
      if (done) onDone();
      else old.current?.focus({ preventScroll: true });
    });
  };

  return (
    <form className="code-form" onSubmit={submit}>
      {unblocking && <p>{t('pinCare.unblockHelp')}</p>}
      <SecretInput
        label={t(unblocking ? 'pinCare.puk' : 'pinCare.current')}
        help={t(unblocking ? 'pinCare.pukHelp' : 'pinCare.currentHelp')}
        inputRef={old}
        onChange={look}
        testId={unblocking ? 'unblocking-code' : 'current-pin'}
        digits={unblocking ? unblockingDigits : pinDigits.most}
        error={error}
      />
      <div className="code-form__new">
        <SecretInput
          label={t('pinCare.next')}
          help={said(t(`pinCare.judged.${judged.next}`), judged.next === 'unchanged')}
          inputRef={next}
          onChange={look}
          testId="new-pin"
          digits={pinDigits.most}
        />
        <SecretInput
          label={t('pinCare.again')}
          help={said(t(`pinCare.compared.${judged.again}`), judged.again === 'different')}
          inputRef={again}
          onChange={look}
          testId="new-pin-again"
          digits={pinDigits.most}
        />
      </div>
      <div>
        <Button
          type="submit"
          look="primary"
          icon={unblocking ? LockOpen : KeyRound}
          isPending={busy}
          isDisabled={!busy && !judged.acceptable}
          data-testid="code-submit"
        >
          {t(busy ? 'pinCare.busy' : unblocking ? 'pinCare.submitUnblock' : 'pinCare.submitChange')}
        </Button>
      </div>
    </form>
  );
}

/** What is wrong with a field looks it. */
function said(message: string, isWrong: boolean): ReactNode {
  return isWrong ? <Problems problems={[{ code: 'code', severity: 'error', message }]} /> : message;
}
