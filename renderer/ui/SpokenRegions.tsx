import { useSpoken } from '../stores/spoken.ts';
import { useWords } from '../text/useWords.ts';

/** Stand on the page before anything is said: readers tell only what changes in regions that they know. */
export function SpokenRegions() {
  const { say } = useWords();
  const said = useSpoken((state) => state.said);
  const lines = (urgent: boolean): React.JSX.Element[] =>
    said
      .filter((one) => one.urgent === urgent)
      .map(({ id, words }) => <p key={id}>{typeof words === 'string' ? words : say(words)}</p>);
  // Not atomic: what was said a moment ago is not said again.
  return (
    <div className="visually-hidden">
      <div role="status" aria-atomic={false} data-testid="spoken">
        {lines(false)}
      </div>
      <div role="alert" aria-atomic={false} data-testid="spoken-at-once">
        {lines(true)}
      </div>
    </div>
  );
}
