import { Label } from 'react-aria-components/Label';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import { targetFamilies, type TargetFamily } from '../../format/targets.ts';
import { useExports } from '../../stores/exports.ts';
import { useWords } from '../../text/useWords.ts';
import './TargetChoices.css';

const families = Object.keys(targetFamilies) as readonly TargetFamily[];

/** Who will read the files: the one question that decides the rest. */
export function TargetChoices() {
  const { t, target: nameOf } = useWords();
  const { choices, target, chooseTarget } = useExports();
  return (
    <RadioGroup
      className="targets"
      value={target ?? ''}
      onChange={(chosen) => {
        const known = choices?.targets.find(({ id }) => id === chosen);
        if (known !== undefined) chooseTarget(known.id);
      }}
    >
      <Label className="targets__question">{t('export.whichServer')}</Label>
      {families.map((family) => (
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
