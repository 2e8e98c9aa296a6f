import type { FollowedCertificate } from '../../../electron/contract/follow.ts';
import { longDate } from '../../format/dates.ts';
import { endOf, followTones } from '../../format/follow.ts';
import { useFollow } from '../../stores/follow.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { ConfirmServers } from './ConfirmServers.tsx';

interface OldAndNewProps {
  readonly previous: FollowedCertificate;
  readonly current: FollowedCertificate;
  /** The one of them whose panel this is. */
  readonly shown: FollowedCertificate;
}

/** A certificate beside the one that takes over from it, until the servers use the new one. */
export function OldAndNew({ previous, current, shown }: OldAndNewProps) {
  const { t, locale } = useWords();
  const { confirmedAt } = current;
  return (
    <section className="old-and-new" aria-labelledby="old-and-new" data-testid="old-and-new">
      <h4 id="old-and-new">{t('follow.pair.title')}</h4>
      <p className="small soft">
        {confirmedAt === null
          ? t('follow.pair.help')
          : t('follow.pair.confirmed', { date: longDate(confirmedAt, locale) })}
      </p>
      <div className="old-and-new__pair">
        <Side certificate={previous} side="previous" shown={shown === previous} />
        <Side certificate={current} side="current" shown={shown === current} />
      </div>
      {confirmedAt === null && <ConfirmServers certificate={current} />}
    </section>
  );
}

interface SideProps {
  readonly certificate: FollowedCertificate;
  readonly side: 'previous' | 'current';
  readonly shown: boolean;
}

function Side({ certificate, side, shown }: SideProps) {
  const words = useWords();
  const { t, locale } = words;
  const select = useFollow((state) => state.select);
  const { id, state } = certificate;
  return (
    <div className="old-and-new__side" data-testid={`pair-${side}`}>
      <div className="follow-item__facts">
        <h5>{t(`follow.pair.${side}`)}</h5>
        <Chip tone={followTones[state]}>{words.requestState(state)}</Chip>
      </div>
      <p className="small">{endOf(certificate, words)}</p>
      <Facts
        facts={[
          {
            name: t('vault.validity'),
            value: t('validity.range', {
              from: longDate(certificate.notBefore, locale),
              to: longDate(certificate.notAfter, locale),
            }),
          },
          { name: t('vault.serial'), value: certificate.serialNumber, mono: true },
        ]}
      />
      {!shown && (
        <div className="row">
          <Button
            look="quiet"
            data-testid={`pair-open-${side}`}
            onPress={() => {
              select(id);
            }}
          >
            {t(side === 'previous' ? 'follow.pair.openPrevious' : 'follow.pair.openCurrent')}
          </Button>
        </div>
      )}
    </div>
  );
}
