import type { RequestView } from '../../../electron/contract/requests.ts';
import { nextStepOf, stateTones } from '../../format/request.ts';
import { failureOf, useQueue } from '../../stores/queue.ts';
import { useSession } from '../../stores/session.ts';
import { onSandbox, useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { RequestActions } from './RequestActions.tsx';
import { RequestDetails } from './RequestDetails.tsx';

interface RequestItemProps {
  readonly request: RequestView;
  /** The only one of the vault: there is room for its details. */
  readonly alone: boolean;
}

/** Where a request stands, and what to do next. */
export function RequestItem({ request, alone }: RequestItemProps) {
  const words = useWords();
  const { t } = words;
  const cardNumber = useSession((state) => state.session?.cardNumber ?? null);
  const sandbox = useShell(onSandbox);
  const failure = useQueue((state) => failureOf(state, request.id));
  const working = useQueue((state) => state.busy && state.step?.requestId === request.id);
  const { structureName, idNatStruct, service, environment, state, refusal } = request;
  const trouble = state === 'refused' ? refusal : failure;
  const next = nextStepOf(request, cardNumber, sandbox);
  return (
    <article
      className="request-item"
      aria-label={structureName}
      aria-busy={working}
      data-testid={`request-${request.id}`}
      data-state={state}
    >
      <div className="request-item__head">
        <h3>{structureName}</h3>
        <Chip tone={environment === 'prod' ? 'brand' : 'neutral'}>{t(`environment.${environment}`)}</Chip>
        <Chip tone={stateTones[state]}>{words.requestState(state)}</Chip>
      </div>
      <p className="small soft">
        {service} · {idNatStruct}
      </p>
      {trouble !== null && (
        <Callout
          tone="danger"
          title={t(state === 'refused' ? 'issuance.refusedTitle' : 'issuance.failedTitle')}
          testId="refusal"
        >
          <p>{words.error(trouble).what}</p>
          <p>{words.error(trouble).whatToDo}</p>
        </Callout>
      )}
      {next !== 'correct' && <p>{t(`issuance.next.${next}`, { card: request.askedBy ?? '' })}</p>}
      <RequestActions request={request} next={next} />
      <Fold title={t('common.details')} lazy defaultOpen={alone} testId="request-details">
        <RequestDetails request={request} />
      </Fold>
    </article>
  );
}
