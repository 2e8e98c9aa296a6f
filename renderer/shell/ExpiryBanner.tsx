import { useAlerts, isAlerting } from '../stores/alerts.ts';
import { useJourney } from '../stores/journey.ts';
import { longDate } from '../format/dates.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Callout } from '../ui/Callout.tsx';
import './ExpiryBanner.css';

/** Says on every page that a certificate ends or has ended; the time line itself says more. */
export function ExpiryBanner() {
  const { t, locale } = useWords();
  const alerting = useAlerts(isAlerting);
  const alerts = useAlerts((state) => state.alerts);
  const dismiss = useAlerts((state) => state.dismiss);
  // These pages say more.
  const following = useJourney(({ page }) => page === 'follow' || page === 'home');
  const go = useJourney((state) => state.go);
  if (!alerting || following) return null;
  const expired = alerts.filter(({ level }) => level === 'expired');
  const ending = alerts.filter(({ level }) => level !== 'expired');
  const [next] = ending;
  const grave = expired.length > 0 || next?.level === 'urgent';
  return (
    <aside className="expiry-banner" aria-label={t('alerts.label')} data-testid="expiry-banner">
      <Callout tone={grave ? 'danger' : 'warning'}>
        {expired.length > 0 && <p>{t('alerts.expired', { count: expired.length })}</p>}
        {next !== undefined && (
          <p>
            {t('alerts.ending', { count: ending.length })}{' '}
            {t('alerts.next', {
              date: longDate(next.notAfter, locale),
              left:
                next.daysLeft === 0
                  ? t('validity.lastDay')
                  : t('validity.daysLeft', { count: next.daysLeft }),
            })}
          </p>
        )}
        <div className="row">
          <Button
            data-testid="expiry-open"
            onPress={() => {
              go('follow');
            }}
          >
            {t('alerts.open')}
          </Button>
          <Button look="quiet" data-testid="expiry-dismiss" onPress={dismiss}>
            {t('alerts.dismiss')}
          </Button>
        </div>
      </Callout>
    </aside>
  );
}
