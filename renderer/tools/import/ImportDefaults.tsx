import { useImports } from '../../stores/imports.ts';
import { useWords } from '../../text/useWords.ts';
import { Choices } from '../../ui/Choices.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { TextInput } from '../../ui/TextInput.tsx';

const environments = ['test', 'prod'] as const;

/** What holds where a line says nothing: a publisher's service and address are often the same for all. */
export function ImportDefaults() {
  const { t } = useWords();
  const defaults = useImports((state) => state.defaults);
  const change = useImports((state) => state.changeDefaults);
  return (
    <section className="panel">
      <Fold title={t('import.defaults')} testId="import-defaults">
        <div className="stack">
          <Choices
            label={t('request.environment')}
            value={defaults.environment}
            choices={environments.map((id) => ({
              id,
              name: t(`request.${id}`),
              help: t(`request.${id}Help`),
              testId: `import-environment-${id}`,
            }))}
            onChange={(environment) => {
              change({ environment });
            }}
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
