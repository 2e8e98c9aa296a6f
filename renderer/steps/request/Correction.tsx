import { useDraft } from '../../stores/draft.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

/** Reminds why the platform refused what is being corrected; nothing for a new request. */
export function Correction() {
  const words = useWords();
  const corrects = useDraft((state) => state.corrects);
  const reset = useDraft((state) => state.reset);
  if (corrects?.refusal == null) return null;
  const { what, whatToDo } = words.error(corrects.refusal);
  return (
    <Callout tone="warning" title={words.t('request.correctionTitle')} testId="correction">
      <p>{what}</p>
      <p>{whatToDo}</p>
      <p className="small soft">{words.t('request.correctionHelp')}</p>
      <div className="row">
        <Button onPress={reset}>{words.t('request.correctionCancel')}</Button>
      </div>
    </Callout>
  );
}
