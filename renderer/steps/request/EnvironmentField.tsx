import { Label } from 'react-aria-components/Label';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import { useDraft } from '../../stores/draft.ts';
import { useWords } from '../../text/useWords.ts';

const environments = ['test', 'prod'] as const;

export function EnvironmentField() {
  const { t } = useWords();
  const value = useDraft((state) => state.draft.environment);
  const edit = useDraft((state) => state.edit);
  return (
    <RadioGroup
      className="environments"
      value={value}
      onChange={(chosen) => {
        edit({ environment: chosen === 'prod' ? 'prod' : 'test' });
      }}
    >
      <Label className="text-input__label">{t('request.environment')}</Label>
      <div className="environments__choices">
        {environments.map((environment) => (
          <RadioField key={environment} value={environment}>
            <RadioButton className="environments__choice" data-testid={`field-environment-${environment}`}>
              <span className="environments__name">{t(`request.${environment}`)}</span>
              <span className="small soft">{t(`request.${environment}Help`)}</span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
