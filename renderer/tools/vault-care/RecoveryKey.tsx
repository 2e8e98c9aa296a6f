import { FileKey2, Printer } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useRecoveryKey } from '../../stores/recovery-key.ts';
import { useWords } from '../../text/useWords.ts';
import { Agreement } from '../../ui/Agreement.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';

/** Shows a new recovery key once. It stands in the element alone: no state holds it. */
export function RecoveryKey({ onEnd }: { readonly onEnd: (kept: boolean) => void }) {
  const { t } = useWords();
  const { busy, error, make, print, keep, forget } = useRecoveryKey();
  const element = useRef<HTMLElement>(null);
  const [noted, setNoted] = useState(false);

  useEffect(() => {
    let shown = true;
    void make().then((key) => {
      if (key !== null && shown && element.current !== null) {
        element.current.textContent = new TextDecoder().decode(key);
      }
      key?.fill(0);
    });
    return () => {
      shown = false;
      void forget();
    };
  }, [make, forget]);

  return (
    <div className="opener-task stack" data-testid="recovery-key">
      <h3>{t('vaultCare.recoveryKey.title')}</h3>
      <Callout tone="warning">
        <p>{t('vaultCare.recoveryKey.warning')}</p>
      </Callout>
      <code ref={element} className="recovery-key" data-testid="recovery-key-value" />
      <ErrorNotice error={error} />
      <div>
        <Button
          icon={Printer}
          isDisabled={busy}
          data-testid="recovery-key-print"
          onPress={() => void print()}
        >
          {t('vaultCare.recoveryKey.print')}
        </Button>
      </div>
      <Agreement
        text={t('vaultCare.recoveryKey.noted')}
        help={t('vaultCare.recoveryKey.notedHelp')}
        isSelected={noted}
        onChange={setNoted}
        testId="recovery-key-noted"
      />
      <div className="row">
        <Button
          look="primary"
          icon={FileKey2}
          isPending={busy}
          isDisabled={!busy && !noted}
          data-testid="recovery-key-keep"
          onPress={() => {
            void keep().then((kept) => {
              if (kept) onEnd(true);
            });
          }}
        >
          {t('vaultCare.recoveryKey.keep')}
        </Button>
        <Button
          look="quiet"
          onPress={() => {
            onEnd(false);
          }}
        >
          {t('vaultCare.openers.cancel')}
        </Button>
      </div>
    </div>
  );
}
