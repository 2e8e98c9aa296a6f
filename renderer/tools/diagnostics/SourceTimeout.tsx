import { Minus, Plus } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField } from 'react-aria-components/NumberField';
import { sourceTimeouts, useRevocation } from '../../stores/revocation.ts';
import { useWords } from '../../text/useWords.ts';

/** How long one source may take; kept as soon as it is changed. */
export function SourceTimeout({ seconds }: { readonly seconds: number }) {
  const { t } = useWords();
  const configure = useRevocation((state) => state.configure);
  return (
    <NumberField
      className="text-input"
      value={seconds}
      minValue={sourceTimeouts.least}
      maxValue={sourceTimeouts.most}
      step={1}
      onChange={(timeout) => {
        if (Number.isInteger(timeout)) void configure({ timeout });
      }}
    >
      <Label className="text-input__label">{t('diagnostics.timeout')}</Label>
      <Group className="stepper">
        <Button slot="decrement" className="stepper__button">
          <Minus size={16} aria-hidden />
        </Button>
        <Input className="text-input__box stepper__box" data-testid="revocation-timeout" />
        <Button slot="increment" className="stepper__button">
          <Plus size={16} aria-hidden />
        </Button>
      </Group>
    </NumberField>
  );
}
