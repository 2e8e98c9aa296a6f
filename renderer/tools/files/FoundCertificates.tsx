import { Vault } from 'lucide-react';
import type { FilesView } from '../../../electron/contract/files.ts';
import { CertificateSummary } from '../../steps/vault/CertificateSummary.tsx';
import { useFiles } from '../../stores/files.ts';
import { useJourney } from '../../stores/journey.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

/** What the files hold, as far as it shows, and the one button that stores it. */
export function FoundCertificates({ view }: { readonly view: FilesView }) {
  const { t } = useWords();
  const { locked, hidden, certificates, keysAlone, storable } = view;
  return (
    <>
      {!hidden && certificates.length === 0 && (
        <Callout tone="warning" testId="files-none">
          <p>{t('files.none')}</p>
        </Callout>
      )}
      {certificates.map(({ report, obstacle }) => (
        <article
          key={report.fingerprint}
          className="panel"
          aria-label={report.subject}
          data-testid="found-certificate"
        >
          <CertificateSummary report={report} />
          {obstacle !== null && (
            <Callout tone={obstacle === 'stored' ? 'good' : 'warning'} testId={`obstacle-${obstacle}`}>
              <p>{t(`files.obstacles.${obstacle}`)}</p>
            </Callout>
          )}
        </article>
      ))}
      {keysAlone > 0 && (
        <Callout tone="warning">
          <p>{t('files.keysAlone', { count: keysAlone })}</p>
        </Callout>
      )}
      {!locked && storable && <StoreButton count={certificates.filter(isStorable).length} />}
    </>
  );
}

const isStorable = ({ obstacle }: FilesView['certificates'][number]): boolean => obstacle === null;

function StoreButton({ count }: { readonly count: number }) {
  const { t } = useWords();
  const { busy, store } = useFiles();
  const go = useJourney((state) => state.go);
  const submit = async (): Promise<void> => {
    if (await store()) go('vault');
  };
  return (
    <div className="row">
      <Button
        look="primary"
        icon={Vault}
        isPending={busy}
        data-testid="files-store"
        onPress={() => void submit()}
      >
        {t('files.store', { count })}
      </Button>
      <span className="small soft">{t('files.storeHelp')}</span>
    </div>
  );
}
