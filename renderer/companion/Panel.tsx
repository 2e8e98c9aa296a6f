import { LoaderCircle } from 'lucide-react';
import type { PortalView } from '../../electron/contract/portal.ts';
import { useWords } from '../text/useWords.ts';
import { Guide } from './Guide.tsx';
import { ReceivedFile } from './ReceivedFile.tsx';
import { RefusedPage } from './RefusedPage.tsx';
import { StoredNow } from './StoredNow.tsx';

/** What was received comes first: it is what the person was there for. */
export function Panel({ view }: { readonly view: PortalView }) {
  const { t } = useWords();
  const { received, receiving, refusedOrigin, stored, subject } = view;
  return (
    <>
      <div className="companion__news" role="status">
        {refusedOrigin !== null && <RefusedPage key={refusedOrigin} origin={refusedOrigin} />}
        {receiving && (
          <p className="row">
            <LoaderCircle className="turning" size={17} aria-hidden />
            {t('portal.receiving')}
          </p>
        )}
      </div>
      {/* What arrives is told, and takes no focus from the platform's page. */}
      <p className="visually-hidden" role="status">
        {received.map(({ fileName }) => t('portal.received.told', { fileName })).join(' ')}
      </p>
      {stored !== null && <StoredNow distinguishedName={stored.distinguishedName} />}
      {received.map((file) => (
        <ReceivedFile key={file.id} file={file} subjectId={subject?.recordId ?? null} />
      ))}
      <Guide subject={subject} />
    </>
  );
}
