import { FileKey2, Trash2 } from 'lucide-react';
import type { ReceivedView } from '../../electron/contract/portal.ts';
import { usePortal } from '../stores/portal.ts';
import { useWords } from '../text/useWords.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { TwoPresses } from '../ui/TwoPresses.tsx';
import { ReceivedCertificate } from './ReceivedCertificate.tsx';
import { StoreFile } from './StoreFile.tsx';
import { UnlockFile } from './UnlockFile.tsx';
import './ReceivedFile.css';

interface ReceivedFileProps {
  readonly file: ReceivedView;
  /** The request that the window was opened for. */
  readonly subjectId: string | null;
}

/** A file that the platform handed out, until what it holds is stored or it is let go. */
export function ReceivedFile({ file, subjectId }: ReceivedFileProps) {
  const { t } = useWords();
  const busy = usePortal((state) => state.busyFile !== null);
  const forget = usePortal((state) => state.forget);
  const error = usePortal((state) => state.fileErrors[file.id] ?? null);
  const { id, fileName, format, report, sealed, problem } = file;
  return (
    <section className="panel received" aria-labelledby={`received-${id}`} data-testid={`received-${id}`}>
      <header className="received__head">
        <FileKey2 size={22} strokeWidth={1.7} aria-hidden />
        <div>
          <h2 id={`received-${id}`}>{t('portal.received.title')}</h2>
          <p className="small soft received__name" data-testid="received-name">
            {format === null
              ? fileName
              : t('portal.received.file', { fileName, format: format.toUpperCase() })}
          </p>
        </div>
      </header>
      {report !== null && <ReceivedCertificate report={report} />}
      {/* Before the field that it speaks of: below, it would be out of sight. */}
      {error !== null && (
        <div className="stack">
          <ErrorNotice error={error} />
          <p className="small">{t('portal.received.nothingLost')}</p>
        </div>
      )}
      {report === null && sealed && <UnlockFile id={id} />}
      {report === null && !sealed && <ErrorNotice error={problem} />}
      {report !== null && <StoreFile file={file} subjectId={subjectId} />}
      <TwoPresses
        label={t('portal.received.forget')}
        confirm={t('portal.received.forgetConfirm')}
        cancel={t('portal.received.forgetCancel')}
        icon={Trash2}
        disabled={busy}
        onConfirm={() => void forget(id)}
        testId="received-forget"
      >
        <p>{t('portal.received.forgetWarning')}</p>
      </TwoPresses>
    </section>
  );
}
