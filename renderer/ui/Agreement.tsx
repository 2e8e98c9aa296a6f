import { CheckTile } from './CheckTile.tsx';

interface AgreementProps {
  readonly text: string;
  readonly help: string;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly testId: string;
}

/** Something that only the user can say yes to. */
export function Agreement({ text, help, ...tile }: AgreementProps) {
  return (
    <CheckTile {...tile}>
      <span>{text}</span>
      <span className="small soft">{help}</span>
    </CheckTile>
  );
}
