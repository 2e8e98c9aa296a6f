import { Archive } from 'lucide-react';
import { useState } from 'react';
import type { ReceivedView } from '../../electron/contract/portal.ts';
import { answeredRequest, passwordNeeded } from '../format/portal.ts';
import { usePortal } from '../stores/portal.ts';
import { useWords } from '../text/useWords.ts';
import { Callout } from '../ui/Callout.tsx';
import { Choices } from '../ui/Choices.tsx';
import { FileForm } from './FileForm.tsx';

interface StoreFileProps {
  readonly file: ReceivedView;
  readonly subjectId: string | null;
}

/** Which request a file answers, and what puts its certificate into the vault. */
export function StoreFile({ file, subjectId }: StoreFileProps) {
  const { t } = useWords();
  const store = usePortal((state) => state.store);
  const error = usePortal((state) => state.fileErrors[file.id] ?? null);
  const unlocked = usePortal((state) => state.unlocked.includes(file.id));
  const { candidates, matchedBy, hasPrivateKey } = file;
  const [chosen, setChosen] = useState<string | null>(null);
  const requestId = chosen ?? answeredRequest(file, subjectId);
  const request = candidates.find(({ id }) => id === requestId);
  const withPassword = passwordNeeded(file, { requestId, unlocked, error });
  return (
    <>
      {candidates.length > 1 ? (
        <Choices
          label={t('portal.received.which')}
          value={requestId ?? ''}
          choices={candidates.map(({ id, service, structureName }) => ({
            id,
            name: service,
            help: structureName,
            testId: `received-answers-${id}`,
          }))}
          onChange={setChosen}
        />
      ) : (
        <Callout tone="info" testId="received-match">
          <p>{t(`portal.received.matchedBy.${matchedBy ?? 'nothing'}`)}</p>
          {request !== undefined && (
            <p className="small soft">
              {request.service} · {request.structureName}
            </p>
          )}
        </Callout>
      )}
      {hasPrivateKey && !withPassword && !unlocked && (
        <p className="small soft">{t('portal.received.passwordKept')}</p>
      )}
      <FileForm
        fileId={file.id}
        label={t(matchedBy === null ? 'portal.received.import' : 'portal.received.store')}
        icon={Archive}
        withPassword={withPassword}
        disabled={candidates.length > 0 && requestId === null}
        onSubmit={(password) => store(file.id, requestId, password)}
        testId="received-store"
      />
    </>
  );
}
