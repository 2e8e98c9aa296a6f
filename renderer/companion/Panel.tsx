import type { PortalView } from '../../electron/contract/portal.ts';
import { useWords } from '../text/useWords.ts';
import { Callout } from '../ui/Callout.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Arrival } from './Arrival.tsx';
import { Guide } from './Guide.tsx';
import { ReceivedFile } from './ReceivedFile.tsx';
import { StoredNow } from './StoredNow.tsx';

/** What was received comes first: it is what the person was there for. */
export function Panel({ view }: { readonly view: PortalView }) {
  const { t } = useWords();
  const { fileProblem, received, refusedOrigin, stored, subject } = view;
  return (
    <>
      <div className="companion__news" role="status">
        {refusedOrigin !== null && (
          <Arrival key={refusedOrigin}>
            <Callout
              tone="warning"
              title={t('portal.refusedTitle', { origin: refusedOrigin })}
              testId="portal-refused"
            >
              <p>{t('portal.refused')}</p>
            </Callout>
          </Arrival>
        )}
      </div>
      {fileProblem !== null && (
        <Arrival key={fileProblem.code}>
          <ErrorNotice error={fileProblem} />
        </Arrival>
      )}
      {/* What arrives is told, and takes no focus from the platform's page. */}
      <p className="visually-hidden" role="status">
        {received.map(({ fileName }) => t('portal.received.told', { fileName })).join(' ')}
      </p>
      {stored !== null && (
        <Arrival key={stored.certificateId}>
          <StoredNow {...stored} />
        </Arrival>
      )}
      {received.map((file) => (
        <Arrival key={file.id}>
          <ReceivedFile file={file} subjectId={subject?.recordId ?? null} />
        </Arrival>
      ))}
      {/* Once the certificate is stored, its request is no more. */}
      {subject !== null || stored === null ? (
        <Guide subject={subject} />
      ) : (
        <h1 className="visually-hidden">{t('portal.freeTitle')}</h1>
      )}
    </>
  );
}
