import { X } from 'lucide-react';
import { useWords } from '../text/useWords.ts';

interface ChosenFilterProps {
  readonly name: string;
  readonly onRemove: () => void;
}

/** A filter that was chosen in the list or the picture: pressed, it goes. */
export function ChosenFilter({ name, onRemove }: ChosenFilterProps) {
  const { t } = useWords();
  return (
    <button
      type="button"
      className="list-tools__filter park-filters__chosen"
      aria-label={t('home.removeFilter', { name })}
      onClick={onRemove}
    >
      {name}
      <X size={14} aria-hidden />
    </button>
  );
}
