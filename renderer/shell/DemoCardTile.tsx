import type { DemoCard } from '../../electron/contract/application.ts';
import { useDemo } from '../stores/demo.ts';
import { useWords } from '../text/useWords.ts';

export function DemoCardTile({ card }: { readonly card: DemoCard }) {
  const { t, sandbox } = useWords();
  const busy = useDemo((state) => state.busy);
  const move = useDemo((state) => state.move);
  const { number, label, descriptionKey, inserted } = card;
  return (
    <li className="demo-card" data-inserted={inserted}>
      <span className="demo-card__label">{label}</span>
      <button
        type="button"
        disabled={busy}
        aria-label={t(inserted ? 'demo.withdrawCard' : 'demo.insertCard', { number })}
        data-testid={`demo-move-${number}`}
        onClick={() => void move(number, !inserted)}
      >
        {t(inserted ? 'demo.withdraw' : 'demo.insert')}
      </button>
      <span className="demo-card__description">{sandbox(descriptionKey)}</span>
    </li>
  );
}
