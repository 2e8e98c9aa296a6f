import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { useWords } from '../text/useWords.ts';
import { Callout } from './Callout.tsx';
import { noticeId } from './refusal.ts';

/** What happened, and what to do about it; nothing when there is no error. */
export function ErrorNotice({ error }: { readonly error: ErrorDocument | null }) {
  const words = useWords();
  if (error === null) return null;
  const { what, whatToDo } = words.error(error);
  return (
    <Callout tone="danger" title={what} alert id={noticeId(error)} testId="error-notice">
      <p>{whatToDo}</p>
    </Callout>
  );
}
