import { KeyRound } from 'lucide-react';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Label } from 'react-aria-components/Label';
import { formatIds, formatSecrecy, useExports } from '../../stores/exports.ts';
import { useWords } from '../../text/useWords.ts';
import { CheckTile } from '../../ui/CheckTile.tsx';
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
          <CheckTile key={format} value={format} testId={`export-format-${format}`}>
            <span className="formats__title">{t(`export.choices.${format}.title`)}</span>
            <span className="small soft">{t(`export.choices.${format}.description`)}</span>
            {formatSecrecy[format] && (
              <span>
                <Chip tone="warning" icon={KeyRound}>
                  {t('export.private')}
                </Chip>
              </span>
            )}
          </CheckTile>
        ))}
      </div>
    </CheckboxGroup>
  );
}
