import { useId, type ReactNode } from 'react';
import './TextInput.css';

interface InputFrameProps {
  readonly label: string;
  /** Below the input; none where the label says all. */
  readonly help?: ReactNode;
  /** Makes the input, with the ids of its own and of its help. */
  readonly children: (id: string, helpId: string) => ReactNode;
}

/** A label above a plain input, and its help below. */
export function InputFrame({ label, help, children }: InputFrameProps) {
  const id = useId();
  const helpId = `${id}-help`;
  return (
    <div className="text-input">
      <label className="text-input__label" htmlFor={id}>
        {label}
      </label>
      {children(id, helpId)}
      {help !== undefined && (
        <div className="text-input__help" id={helpId}>
          {help}
        </div>
      )}
    </div>
  );
}
