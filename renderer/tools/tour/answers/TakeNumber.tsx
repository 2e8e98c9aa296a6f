import { CreditCard } from 'lucide-react';
import { useWords } from '../../../text/useWords.ts';
import { Button } from '../../../ui/Button.tsx';

interface TakeNumberProps {
  /** Of cards, each once. */
  readonly numbers: readonly string[];
  /** What the field holds already. */
  readonly value: string;
  readonly label: 'tour.answers.takeCard' | 'tour.answers.takeTestCard';
  readonly onTake: (number: string) => Promise<boolean>;
  readonly testId: string;
}

/** Numbers that nobody has to type. */
export function TakeNumber({ numbers, value, label, onTake, testId }: TakeNumberProps) {
  const { t } = useWords();
  const offered = numbers.filter((number) => number !== value.trim());
  if (offered.length === 0) return null;
  return (
    <div className="row">
      {offered.map((number) => (
        <Button
          key={number}
          look="quiet"
          icon={CreditCard}
          data-testid={`${testId}-${number}`}
          onPress={() => void onTake(number)}
        >
          {t(label, { number })}
        </Button>
      ))}
    </div>
  );
}
