import { Check, KeyRound } from 'lucide-react';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Label } from 'react-aria-components/Label';
import { formatIds, formatSecrecy, useExports } from '../../stores/exports.ts';
import { useWords } from '../../text/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';

export function FormatChoices() {
  const { t } = useWords();
  const formats = useExports((state) => state.formats);
  const choose = useExports((state) => state.choose);
  return (
    <CheckboxGroup
      className="formats"
      value={[...formats]}
      onChange={(chosen) => {
        choose(formatIds.filter((format) => chosen.includes(format)));
      }}
    >
      <Label className="text-input__label">{t('export.formats')}</Label>
      <div className="formats__choices">
        {formatIds.map((format) => (
          <CheckboxField key={format} value={format}>
            <CheckboxButton className="formats__choice" data-testid={`export-format-${format}`}>
              <span className="formats__box" aria-hidden>
                <Check size={14} strokeWidth={3.2} />
              </span>
              <span className="formats__text">
                <span className="formats__title">{t(`export.choices.${format}.title`)}</span>
                <span className="small soft">{t(`export.choices.${format}.description`)}</span>
                {formatSecrecy[format] && (
                  <span>
                    <Chip tone="warning" icon={KeyRound}>
                      {t('export.private')}
                    </Chip>
                  </span>
                )}
              </span>
            </CheckboxButton>
          </CheckboxField>
        ))}
      </div>
    </CheckboxGroup>
  );
}
