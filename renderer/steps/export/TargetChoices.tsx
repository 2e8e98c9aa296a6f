import { Label } from 'react-aria-components/Label';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import { targetFamilies, type TargetFamily } from '../../format/targets.ts';
import type { ExportTarget } from '../../../core/export/targets.ts';
import { useWords } from '../../text/useWords.ts';
import './TargetChoices.css';

const families = Object.keys(targetFamilies) as readonly TargetFamily[];

interface TargetChoicesProps {
  /** Null: nobody said. */
  readonly target: ExportTarget | null;
  readonly onChange: (target: ExportTarget) => void;
  /** Leaves out whoever only has to be told. */
  readonly serversOnly?: boolean;
}

/** Who will read the files: the one question that decides the rest. */
export function TargetChoices({ target, onChange, serversOnly = false }: TargetChoicesProps) {
  const { t, target: nameOf } = useWords();
  const shown = families.filter((family) => !serversOnly || family !== 'declaration');
  const known = shown.flatMap((family): readonly ExportTarget[] => targetFamilies[family]);
  return (
    <RadioGroup
      className="targets"
      value={target}
      onChange={(chosen) => {
        const one = known.find((id) => id === chosen);
        if (one !== undefined) onChange(one);
      }}
    >
      <Label className="targets__question">{t('export.whichServer')}</Label>
      {shown.map((family) => (
        <div key={family} className="targets__group">
          <p className="targets__family small soft">{t(`export.families.${family}`)}</p>
          <div className="targets__list">
            {targetFamilies[family].map((id) => (
              <RadioField key={id} value={id}>
                <RadioButton className="targets__choice" data-testid={`export-target-${id}`}>
                  {nameOf(id, 'names')}
                </RadioButton>
              </RadioField>
            ))}
          </div>
        </div>
      ))}
    </RadioGroup>
  );
}
