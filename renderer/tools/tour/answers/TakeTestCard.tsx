import type { Answers } from '../../../../core/dossier/dossier.ts';
import { insertedNumbers } from '../../../format/dossier.ts';
import { useCards } from '../../../stores/cards.ts';
import { useDossierDraft } from '../../../stores/dossier-draft.ts';
import { TakeNumber } from './TakeNumber.tsx';

interface TakeTestCardProps {
  readonly testCard: Answers['testCard'];
  /** Test cards that other dossiers name. */
  readonly known: readonly string[];
}

/** A test card that exists, in the place of a new one. */
export function TakeTestCard({ testCard, known }: TakeTestCardProps) {
  const edit = useDossierDraft((state) => state.edit);
  const cards = useCards((state) => state.view?.cards ?? null);
  return (
    <TakeNumber
      numbers={[...new Set([...insertedNumbers(cards ?? [], 'test'), ...known])]}
      value={testCard.number}
      label="tour.answers.takeTestCard"
      onTake={(number) => edit({ testCard: { ...testCard, number } })}
      testId="take-test-card"
    />
  );
}
