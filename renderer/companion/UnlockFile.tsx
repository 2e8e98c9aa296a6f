import { LockKeyholeOpen } from 'lucide-react';
import { usePortal } from '../stores/portal.ts';
import { useWords } from '../text/useWords.ts';
import { Callout } from '../ui/Callout.tsx';
import { FileForm } from './FileForm.tsx';

/** A file whose certificates are encrypted says nothing before its password. */
export function UnlockFile({ id }: { readonly id: string }) {
  const { t } = useWords();
  const unlock = usePortal((state) => state.unlock);
  return (
    <>
      <Callout tone="info">
        <p>{t('portal.received.sealed')}</p>
      </Callout>
      <FileForm
        fileId={id}
        label={t('portal.received.unlock')}
        icon={LockKeyholeOpen}
        withPassword
        onSubmit={(password) => (password === null ? Promise.resolve(false) : unlock(id, password))}
        testId="received-unlock"
      />
    </>
  );
}
