import { KeyRound, LockOpen } from 'lucide-react';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Label } from 'react-aria-components/Label';
import type { FormatChoice } from '../../../electron/contract/certificates.ts';
import { useExports } from '../../stores/exports.ts';
import { useWords } from '../../text/useWords.ts';
import { CheckTile } from '../../ui/CheckTile.tsx';
import { Chip } from '../../ui/Chip.tsx';

/** The files one by one, for whoever knows better than the target. */
export function FormatChoices() {
  const { t } = useWords();
  const { choices, formats, choose } = useExports();
  const known = choices?.formats ?? [];
  return (
    <CheckboxGroup
      className="formats"
      value={[...formats]}
      onChange={(chosen) => {
        choose(known.map(({ format }) => format).filter((format) => chosen.includes(format)));
      }}
    >
      <Label className="text-input__label">{t('export.formats')}</Label>
      <div className="formats__choices">
        {known.map((choice) => (
          <FormatTile key={choice.format} choice={choice} />
        ))}
      </div>
    </CheckboxGroup>
  );
}

function FormatTile({ choice: { format, privateKey, available } }: { readonly choice: FormatChoice }) {
  const { t } = useWords();
  return (
    <CheckTile value={format} testId={`export-format-${format}`}>
      <span className="formats__title">{t(`export.choices.${format}.title`)}</span>
      <span className="small soft">{t(`export.choices.${format}.description`)}</span>
      {!available && <span className="small">{t('export.javaMissing')}</span>}
      {privateKey !== null && (
        <span>
          {privateKey === 'clear' ? (
            <Chip tone="danger" icon={LockOpen}>
              {t('export.clear')}
            </Chip>
          ) : (
            <Chip tone="warning" icon={KeyRound}>
              {t('export.private')}
            </Chip>
          )}
        </span>
      )}
    </CheckTile>
  );
}
