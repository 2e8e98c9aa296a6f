import type { LucideIcon } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Callout } from './Callout.tsx';

interface TwoPressesProps {
  /** The first press: ends with an ellipsis, since it only asks. */
  readonly label: string;
  /** Says more of it to who does not see beside what it stands. */
  readonly name?: string;
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
  const { label, name, confirm, cancel, icon, disabled, onConfirm, children, testId } = props;
  const [stage, setStage] = useState<'idle' | 'asking' | 'given-up'>('idle');
  const warning = useId();
  if (stage !== 'asking') {
    return (
      <div className="row">
        <Button
          look="quiet"
          icon={icon}
          isDisabled={disabled}
          {...(name === undefined ? {} : { 'aria-label': name })}
          autoFocus={stage === 'given-up'}
          data-testid={testId}
          onPress={() => {
            setStage('asking');
          }}
        >
          {label}
        </Button>
      </div>
    );
  }
  const giveUp = (): void => {
    setStage('given-up');
  };
  return (
    <Callout tone="warning">
      <div id={warning} className="callout__body">
        {children}
      </div>
      <div
        className="row"
        onKeyDown={({ key }) => {
          if (key === 'Escape') giveUp();
        }}
      >
        <Button
          look="danger"
          icon={icon}
          isDisabled={disabled}
          data-testid={`${testId}-confirm`}
          onPress={onConfirm}
        >
          {confirm}
        </Button>
        {/* The harmless answer has the focus: a key held too long loses nothing. */}
        <Button autoFocus aria-describedby={warning} data-testid={`${testId}-cancel`} onPress={giveUp}>
          {cancel}
        </Button>
      </div>
    </Callout>
  );
}
