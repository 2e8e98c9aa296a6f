import { Check } from 'lucide-react';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import './Agreement.css';

interface AgreementProps {
  readonly text: string;
  readonly help: string;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly testId: string;
}

/** Something that only the user can say yes to. */
export function Agreement({ text, help, isSelected, onChange, testId }: AgreementProps) {
  return (
    <CheckboxField isSelected={isSelected} onChange={onChange}>
      <CheckboxButton className="agreement" data-testid={testId}>
        <span className="agreement__box" aria-hidden>
          <Check size={14} strokeWidth={3.2} />
        </span>
        <span className="agreement__text">
          <span>{text}</span>
          <span className="small soft">{help}</span>
        </span>
      </CheckboxButton>
    </CheckboxField>
  );
}
