import { useDraft } from '../../stores/draft.ts';
import { useWords } from '../../text/useWords.ts';
import { Choices } from '../../ui/Choices.tsx';

const environments = ['test', 'prod'] as const;

export function EnvironmentField() {
  const { t } = useWords();
  const value = useDraft((state) => state.draft.environment);
  const edit = useDraft((state) => state.edit);
  return (
    <Choices
      label={t('request.environment')}
      value={value}
      choices={environments.map((id) => ({
        id,
        name: t(`request.${id}`),
        help: t(`request.${id}Help`),
        testId: `field-environment-${id}`,
      }))}
      onChange={(environment) => {
        edit({ environment });
      }}
    />
  );
}
