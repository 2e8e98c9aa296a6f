import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import './CheckTile.css';

type CheckTileProps = {
  readonly children: ReactNode;
  readonly testId: string;
} & (
  | { readonly isSelected: boolean; readonly onChange: (selected: boolean) => void }
  /** Inside a group, which holds what is chosen. */
  | { readonly value: string }
);

/** A box to tick, with what it means beside it: the whole tile is the target. */
export function CheckTile({ children, testId, ...selection }: CheckTileProps) {
  return (
    <CheckboxField {...selection}>
      <CheckboxButton className="check-tile" data-testid={testId}>
        <span className="check-tile__box" aria-hidden>
          <Check size={14} strokeWidth={3.2} />
        </span>
        <span className="check-tile__text">{children}</span>
      </CheckboxButton>
    </CheckboxField>
  );
}
