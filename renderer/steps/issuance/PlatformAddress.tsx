import { useState, type SyntheticEvent } from 'react';
import type { PlatformState } from '../../../electron/contract/application.ts';
import { usePortalOpening } from '../../stores/portal-opening.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { TextInput } from '../../ui/TextInput.tsx';

/** Where the real platform is, for the day when it moves. */
export function PlatformAddress({ platform: { chosenAddress } }: { readonly platform: PlatformState }) {
  const { t } = useWords();
  const { error, configure } = usePortalOpening();
  const [typed, setTyped] = useState(chosenAddress ?? '');
  const address = typed.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (address !== '') void configure(address);
  };
  return (
    <Fold title={t('issuance.address.title')} level={2} testId="platform-address">
      <form className="stack" onSubmit={submit}>
        <TextInput
          label={t('issuance.address.label')}
          help={t('issuance.address.help')}
          value={typed}
          onChange={setTyped}
          testId="platform-address-input"
          mono
          optional
        />
        <ErrorNotice error={error} />
        <div className="row">
          <Button type="submit" isDisabled={address === ''} data-testid="platform-address-use">
            {t('issuance.address.use')}
          </Button>
          {chosenAddress !== null && (
            <Button
              look="quiet"
              data-testid="platform-address-usual"
              onPress={() => {
                setTyped('');
                void configure(null);
              }}
            >
              {t('issuance.address.usual')}
            </Button>
          )}
        </div>
      </form>
    </Fold>
  );
}
