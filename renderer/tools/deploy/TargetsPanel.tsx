import { ListChecks, Plus } from 'lucide-react';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Label } from 'react-aria-components/Label';
import type { TargetView } from '../../../electron/contract/deploy.ts';
import { useDeployments } from '../../stores/deployments.ts';
import { useTargets } from '../../stores/targets.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { CertificateField } from '../../vault/CertificateField.tsx';
import { TargetItem } from './TargetItem.tsx';

/** Which certificate goes to which targets. */
export function TargetsPanel({ targets }: { readonly targets: readonly TargetView[] }) {
  const { t } = useWords();
  const { certificateId, chosen, run, running, busy, chooseCertificate, choose, plan } = useDeployments();
  const edit = useTargets((state) => state.edit);
  return (
    <section className="panel" aria-labelledby="targets" data-testid="targets">
      <div className="deploy-head">
        <h2 id="targets">{t('deploy.targets')}</h2>
        <Button
          icon={Plus}
          isDisabled={running}
          data-testid="target-add"
          onPress={() => {
            edit('new');
          }}
        >
          {t('deploy.add')}
        </Button>
      </div>
      <CertificateField
        help={t('deploy.certificateHelp')}
        value={certificateId}
        onChange={chooseCertificate}
        withOwn
      />
      <CheckboxGroup
        className="deploy-targets"
        value={[...chosen]}
        isDisabled={running}
        onChange={(ids) => {
          choose(targets.map(({ id }) => id).filter((id) => ids.includes(id)));
        }}
      >
        <Label className="text-input__label">{t('deploy.choose')}</Label>
        {targets.map((target) => (
          <TargetItem key={target.id} target={target} />
        ))}
      </CheckboxGroup>
      <div className="row">
        <Button
          look="primary"
          icon={ListChecks}
          isPending={busy && !running}
          isDisabled={running || (!busy && chosen.length === 0)}
          data-testid="deploy-plan"
          onPress={() => void plan()}
        >
          {t('deploy.plan')}
        </Button>
        <Button
          look="quiet"
          isDisabled={running || chosen.length === targets.length}
          data-testid="deploy-all"
          onPress={() => {
            choose(targets.map(({ id }) => id));
          }}
        >
          {t('deploy.all')}
        </Button>
        {chosen.length === 0 && <span className="small soft">{t('deploy.noneChosen')}</span>}
        {chosen.length > 0 && run === null && <span className="small soft">{t('deploy.planHelp')}</span>}
      </div>
    </section>
  );
}
