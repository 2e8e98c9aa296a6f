import { Pencil, Trash2 } from 'lucide-react';
import type { TargetView } from '../../../electron/contract/deploy.ts';
import { dateAndTime } from '../../format/dates.ts';
import { targetTones } from '../../format/deploy.ts';
import { ServerConfig } from '../../server-config/ServerConfig.tsx';
import { useDeployments } from '../../stores/deployments.ts';
import { useTargets } from '../../stores/targets.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckTile } from '../../ui/CheckTile.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { TwoPresses } from '../../ui/TwoPresses.tsx';

/** One target: where it is, what it has, and its box to tick. */
export function TargetItem({ target }: { readonly target: TargetView }) {
  const { t } = useWords();
  const { id, name, server, form, state, awaited } = target;
  return (
    <article className="deploy-target" aria-label={name} data-testid={`target-${name}`} data-state={state}>
      <CheckTile value={id} testId={`target-choose-${name}`}>
        <span className="deploy-target__name">
          {name}
          <Chip tone={targetTones[state]}>{t(`deploy.states.${state}`)}</Chip>
        </span>
        <span className="mono">{server === null ? form.folder : `${server}${form.folder}`}</span>
        <span className="small soft">
          {awaited === null ? t('deploy.nothingFor') : t('deploy.awaits', { name: awaited.subject })}
        </span>
        <LastDeployment target={target} />
      </CheckTile>
      <Fold title={t('common.details')} lazy testId={`target-details-${name}`}>
        <TargetDetails target={target} />
      </Fold>
    </article>
  );
}

function LastDeployment({ target: { last, placed, awaited } }: { readonly target: TargetView }) {
  const { t, locale } = useWords();
  if (last === null) return null;
  const date = dateAndTime(last.at, locale);
  return (
    <span className="small soft">
      {last.tls === null ? t('deploy.last', { date }) : t('deploy.lastTls', { date, endpoint: last.tls })}
      {placed?.id !== awaited?.id &&
        ` ${t('deploy.lastOther', { name: placed?.subject ?? last.fingerprint })}`}
    </span>
  );
}

function TargetDetails({ target }: { readonly target: TargetView }) {
  const { t } = useWords();
  const { id, name, hostKey, login, files, reload, tls, last, form, interrupted } = target;
  const running = useDeployments((state) => state.running);
  const edit = useTargets((state) => state.edit);
  const remove = useTargets((state) => state.remove);
  const forget = async (): Promise<void> => {
    if (!(await remove(id, interrupted))) return;
    const { chosen, choose } = useDeployments.getState();
    choose(chosen.filter((one) => one !== id));
  };
  return (
    <div className="stack">
      <Facts
        facts={[
          {
            name: t('deploy.files'),
            value: files.map(({ path, mode }) => (
              <span key={path} className="deploy-target__file mono">{`${path} (${mode})`}</span>
            )),
          },
          { name: t('deploy.owner'), value: form.owner, mono: true },
          { name: t('deploy.reload'), value: reload?.join(' '), mono: true },
          { name: t('deploy.tls'), value: tls, mono: true },
          { name: t('deploy.login'), value: login === null ? null : t(`deploy.logins.${login}`) },
          {
            name: t('deploy.hostKey'),
            value: login === null ? null : (hostKey ?? t('deploy.hostKeyUnknown')),
            mono: hostKey !== null,
            testId: `target-host-key-${name}`,
          },
          { name: t('deploy.lastFingerprint'), value: last?.fingerprint, mono: true },
        ]}
      />
      <ServerConfig target={form.program} folder={form.folder} fileName={form.fileName} />
      <div className="row">
        <Button
          look="quiet"
          icon={Pencil}
          isDisabled={running || interrupted}
          data-testid={`target-edit-${name}`}
          onPress={() => {
            edit(id);
          }}
        >
          {t('deploy.edit')}
        </Button>
        <TwoPresses
          label={t('deploy.remove')}
          confirm={t('deploy.removeConfirm')}
          cancel={t('deploy.removeCancel')}
          icon={Trash2}
          disabled={running}
          onConfirm={() => void forget()}
          testId={`target-remove-${name}`}
        >
          <p>{t(interrupted ? 'deploy.abandonWarning' : 'deploy.removeWarning')}</p>
        </TwoPresses>
      </div>
    </div>
  );
}
