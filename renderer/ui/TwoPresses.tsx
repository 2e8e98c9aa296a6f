import type { LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Callout } from './Callout.tsx';

interface TwoPressesProps {
  /** The first press: ends with an ellipsis, since it only asks. */
  readonly label: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly icon: LucideIcon;
  readonly disabled: boolean;
  readonly onConfirm: () => void;
  /** What will be lost. */
  readonly children: ReactNode;
  /** Of the first button; the second's ends in `-confirm`. */
  readonly testId: string;
}

/** What can't be undone takes two presses. */
export function TwoPresses(props: TwoPressesProps) {
  const { label, confirm, cancel, icon, disabled, onConfirm, children, testId } = props;
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div className="row">
        <Button
          look="quiet"
          icon={icon}
          isDisabled={disabled}
          data-testid={testId}
          onPress={() => {
            setAsking(true);
          }}
        >
          {label}
        </Button>
      </div>
    );
  }
  return (
    <Callout tone="warning">
      {children}
      <div className="row">
        <Button icon={icon} isDisabled={disabled} data-testid={`${testId}-confirm`} onPress={onConfirm}>
          {confirm}
        </Button>
        <Button
          onPress={() => {
            setAsking(false);
          }}
        >
          {cancel}
        </Button>
      </div>
    </Callout>
  );
}
