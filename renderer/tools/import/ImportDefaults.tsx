import { EnvironmentField } from '../../steps/request/EnvironmentField.tsx';
import { useImports } from '../../stores/imports.ts';
import { useWords } from '../../text/useWords.ts';
import { Fold } from '../../ui/Fold.tsx';
import { TextInput } from '../../ui/TextInput.tsx';

/** What holds where a line says nothing: a publisher's service and address are often the same for all. */
export function ImportDefaults() {
  const { t } = useWords();
  const defaults = useImports((state) => state.defaults);
  const change = useImports((state) => state.changeDefaults);
  return (
    <section className="panel">
      <Fold title={t('import.defaults')} testId="import-defaults">
        <div className="stack">
          <EnvironmentField
            value={defaults.environment}
            onChange={(environment) => {
              change({ environment });
            }}
            testId="import-environment"
          />
          <div className="import-defaults">
            <TextInput
              label={t('request.service')}
              help={t('import.serviceHelp')}
              value={defaults.service}
              onChange={(service) => {
                change({ service });
              }}
              testId="import-service"
              optional
            />
            <TextInput
              label={t('request.contacts')}
              help={t('import.contactsHelp')}
              value={defaults.contacts}
              onChange={(contacts) => {
                change({ contacts });
              }}
              testId="import-contacts"
              optional
            />
          </div>
        </div>
      </Fold>
    </section>
  );
}
