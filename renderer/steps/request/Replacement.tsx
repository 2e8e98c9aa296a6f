import { useDraft } from '../../stores/draft.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';

/** Reminds which certificate the request takes over from, and whether the name is still its own; nothing for a first one. */
export function Replacement() {
  const { t } = useWords();
  const replaces = useDraft((state) => state.replaces);
  const name = useDraft((state) => state.preview?.distinguishedName ?? null);
  const reset = useDraft((state) => state.reset);
  if (replaces === null) return null;
  const same = name === replaces.distinguishedName;
  return (
    <Callout tone={same ? 'info' : 'warning'} title={t('request.replacementTitle')} testId="replacement">
      <DistinguishedName name={replaces.distinguishedName} />
      {name !== null && <p>{t(same ? 'request.replacementSame' : 'request.replacementChanged')}</p>}
      <div className="row">
        <Button onPress={reset}>{t('request.replacementCancel')}</Button>
      </div>
    </Callout>
  );
}
