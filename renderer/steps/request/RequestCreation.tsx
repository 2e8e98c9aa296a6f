import { FilePlus, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useDraft, usualKeyMaker } from '../../stores/draft.ts';
import { useJourney } from '../../stores/journey.ts';
import { useRequests } from '../../stores/requests.ts';
import { onSandbox, useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useStill } from '../../ui/still.ts';
import { VaultGate } from '../../vault/VaultGate.tsx';

/** The vault if it must be opened, then the button that makes key and request. */
export function RequestCreation() {
  const { t } = useWords();
  const open = useShell((state) => state.app?.vault === 'open');
  const sandbox = useShell(onSandbox);
  const { draft, preview, corrects, replaces, touchAll, refresh, nextService } = useDraft();
  const keyMaker = useDraft((state) => state.keyMaker) ?? usualKeyMaker(sandbox);
  const { busy, error, create } = useRequests();
  const go = useJourney((state) => state.go);
  const [asked, setAsked] = useState(false);
  const acceptable = useStill(preview?.acceptable ?? false);

  const submit = async (): Promise<void> => {
    setAsked(true);
    touchAll();
    // Its own answer: a key stroke just before the press asks another question, which may be answered later.
    if ((await refresh())?.acceptable !== true) return;
    const place = { corrects: corrects?.id ?? null, replaces: replaces?.id ?? null };
    if (await create(draft, keyMaker, place)) {
      setAsked(false);
      nextService();
      go('issuance');
    }
  };

  return (
    <div className={`panel${open ? ' request-creation' : ''}`}>
      {!open && <VaultGate />}
      {open && <p className="small soft">{t(`request.create.${keyMaker}Help`)}</p>}
      <div className="row">
        <Button
          look={open ? 'primary' : 'secondary'}
          icon={keyMaker === 'here' ? KeyRound : FilePlus}
          isPending={busy}
          isDisabled={!open}
          data-testid="request-create"
          onPress={() => void submit()}
        >
          {t(`request.create.${keyMaker}`)}
        </Button>
        {!open && <span className="small soft">{t('request.openVaultFirst')}</span>}
      </div>
      {asked && !acceptable && (
        <Callout tone="danger" alert>
          <p>{t('request.fixFirst')}</p>
        </Callout>
      )}
      <ErrorNotice error={error} />
    </div>
  );
}
