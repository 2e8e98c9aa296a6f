import { ServerCog } from 'lucide-react';
import { useDeployments } from '../../stores/deployments.ts';
import { useJourney } from '../../stores/journey.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';

/** Leads to the deployment of one certificate. */
export function DeployLink({ certificateId }: { readonly certificateId: string }) {
  const { t } = useWords();
  const chooseCertificate = useDeployments((state) => state.chooseCertificate);
  const running = useDeployments((state) => state.running);
  const go = useJourney((state) => state.go);
  return (
    <Button
      icon={ServerCog}
      data-testid="deploy-link"
      onPress={() => {
        if (!running) chooseCertificate(certificateId);
        go('deploy');
      }}
    >
      {t('deploy.link')}
    </Button>
  );
}
