import { Plus, ServerCog } from 'lucide-react';
import { useCertificates } from '../../stores/certificates.ts';
import { useJourney } from '../../stores/journey.ts';
import { useTargets } from '../../stores/targets.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing can be deployed yet: what is missing, and the way to it. */
export function NoTarget() {
  const { t } = useWords();
  const { certificates, busy, error, load } = useCertificates();
  const go = useJourney((state) => state.go);
  const edit = useTargets((state) => state.edit);
  if (certificates.length === 0 && (busy || error !== null)) {
    return <Awaited error={error} onRetry={() => void load()} />;
  }
  if (certificates.length === 0) {
    return (
      <EmptyState icon={ServerCog} title={t('deploy.noCertificateTitle')} text={t('deploy.noCertificate')}>
        <Button
          look="primary"
          onPress={() => {
            go('request');
          }}
        >
          {t('issuance.toRequest')}
        </Button>
        <Button
          onPress={() => {
            go('files');
          }}
        >
          {t('tools.files')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={ServerCog} title={t('deploy.noTargetTitle')} text={t('deploy.noTarget')}>
      <Button
        look="primary"
        icon={Plus}
        data-testid="target-add"
        onPress={() => {
          edit('new');
        }}
      >
        {t('deploy.add')}
      </Button>
    </EmptyState>
  );
}
