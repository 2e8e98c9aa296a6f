import { ListPlus } from 'lucide-react';
import { useState } from 'react';
import type { KeyMaker } from '../../../core/vault/records.ts';
import type { ImportView } from '../../../electron/contract/requests.ts';
import { lineCounts, listedLines } from '../../format/import.ts';
import { KeyMakerField } from '../../steps/request/KeyMakerField.tsx';
import { usualKeyMaker } from '../../stores/draft.ts';
import { useImports } from '../../stores/imports.ts';
import { useJourney } from '../../stores/journey.ts';
import { onSandbox, useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

/** Creates what the table shows, all or nothing, once no error is left. */
export function ImportConfirmation({ view }: { readonly view: ImportView }) {
  const { t } = useWords();
  const sandbox = useShell(onSandbox);
  const { busy, confirm, forget } = useImports();
  const go = useJourney((state) => state.go);
  const [chosen, setChosen] = useState<KeyMaker | null>(null);
  const { error, warning } = lineCounts(view);
  const create = async (): Promise<void> => {
    if (await confirm(chosen ?? usualKeyMaker(sandbox))) go('issuance');
  };
  return (
    <section className="panel" aria-labelledby="import-confirm">
      <h2 id="import-confirm">{t('import.confirmation')}</h2>
      {view.acceptable ? (
        <>
          <p>{t('import.review')}</p>
          <KeyMakerField value={chosen} onChange={setChosen} />
          {warning > 0 && (
            <Callout tone="warning">
              <p>{t('import.warnings', { count: warning })}</p>
            </Callout>
          )}
        </>
      ) : (
        <Callout tone="danger" testId="import-blocked">
          <p>
            {error > 0
              ? t('import.errors', { count: error, lines: listedLines(view) })
              : t('import.fileErrors')}
          </p>
        </Callout>
      )}
      <div className="row">
        <Button
          look="primary"
          icon={ListPlus}
          isPending={busy}
          isDisabled={!view.acceptable}
          data-testid="import-confirm"
          onPress={() => void create()}
        >
          {t('import.create', { count: view.lines.length })}
        </Button>
        <Button look="quiet" data-testid="import-forget" onPress={() => void forget()}>
          {t('import.forget')}
        </Button>
      </div>
    </section>
  );
}
