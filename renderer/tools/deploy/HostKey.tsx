import { ShieldCheck } from 'lucide-react';
import type { ErrorDocument } from '../../../core/errors/passerelle-error.ts';
import { useDeployments } from '../../stores/deployments.ts';
import { useTargets } from '../../stores/targets.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Facts } from '../../ui/Facts.tsx';

interface HostKeyProps {
  readonly targetId: string;
  readonly error: ErrorDocument;
}

const textOf = ({ params }: ErrorDocument, name: string): string => String(params[name] ?? '');

/** A server that nobody has seen before: a person compares its key, and accepts it. */
export function NewHostKey({ targetId, error }: HostKeyProps) {
  const { t } = useWords();
  const acceptHostKey = useTargets((state) => state.acceptHostKey);
  const plan = useDeployments((state) => state.plan);
  const busy = useTargets((state) => state.busy);
  const hostKey = textOf(error, 'presented');
  const accept = async (): Promise<void> => {
    if (await acceptHostKey(targetId, hostKey)) await plan();
  };
  return (
    <Callout tone="warning" title={t('deploy.newHostKeyTitle')} alert testId="host-key-new">
      <p>{t('deploy.newHostKey', { host: textOf(error, 'host') })}</p>
      <p className="mono" data-testid="host-key">
        {hostKey}
      </p>
      <p className="small">{t('deploy.newHostKeyHow')}</p>
      <div className="row">
        <Button
          icon={ShieldCheck}
          isPending={busy}
          data-testid="host-key-accept"
          onPress={() => void accept()}
        >
          {t('deploy.acceptHostKey')}
        </Button>
      </div>
    </Callout>
  );
}

/** A server that shows another key than the one that was accepted. */
export function ChangedHostKey({ error }: Pick<HostKeyProps, 'error'>) {
  const words = useWords();
  const { t } = words;
  return (
    <Callout tone="danger" title={t('deploy.changedHostKeyTitle')} alert testId="host-key-changed">
      <p>{t('deploy.changedHostKey', { host: textOf(error, 'host') })}</p>
      <Facts
        facts={[
          { name: t('deploy.hostKeyExpected'), value: textOf(error, 'expected'), mono: true },
          { name: t('deploy.hostKeyPresented'), value: textOf(error, 'presented'), mono: true },
        ]}
      />
      <p>{words.error(error).whatToDo}</p>
    </Callout>
  );
}
