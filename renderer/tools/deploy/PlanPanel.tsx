import { Rocket } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { PlanView } from '../../../electron/contract/deploy.ts';
import { canStart, useDeployments } from '../../stores/deployments.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { reach } from './reach.ts';
import { TargetError } from './TargetError.tsx';

/** What would be done, target by target, and the press that does it; nothing before it was asked. */
export function PlanPanel() {
  const { t } = useWords();
  const plans = useDeployments((state) => state.plans);
  const ready = useDeployments(canStart);
  const start = useDeployments((state) => state.start);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (plans !== null) reach(heading.current);
  }, [plans]);

  if (plans === null) return null;
  return (
    <section className="panel" aria-labelledby="deploy-plans" data-testid="plans">
      <div>
        <h2 id="deploy-plans" ref={heading} tabIndex={-1}>
          {t('deploy.planTitle')}
        </h2>
        <p className="small soft">{t('deploy.planNothingDone')}</p>
      </div>
      {plans.map((plan) => (
        <TargetPlan key={plan.targetId} plan={plan} />
      ))}
      <div className="row">
        <Button
          look="primary"
          icon={Rocket}
          isDisabled={!ready}
          data-testid="deploy-start"
          onPress={() => void start()}
        >
          {t('deploy.start', { count: plans.length })}
        </Button>
        <span className="small soft">{t(ready ? 'deploy.startHelp' : 'deploy.refused')}</span>
      </div>
    </section>
  );
}

function TargetPlan({ plan }: { readonly plan: PlanView }) {
  const words = useWords();
  const { targetId, name, error } = plan;
  return (
    <article className="deploy-plan" aria-label={name} data-testid={`plan-${name}`}>
      <h3>{name}</h3>
      <ul className="deploy-plan__lines">
        {words.plan(plan, error !== null).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <TargetError targetId={targetId} error={error} />
    </article>
  );
}
