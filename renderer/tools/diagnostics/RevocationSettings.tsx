import { revocationOrderIds, revocationOrders, useRevocation } from '../../stores/revocation.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Choices } from '../../ui/Choices.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SourceTimeout } from './SourceTimeout.tsx';

/** Whom to ask about a certificate, in what order, and for how long. */
export function RevocationSettings() {
  const { t } = useWords();
  const setting = useShell((state) => state.app?.revocation);
  const error = useRevocation((state) => state.error);
  const configure = useRevocation((state) => state.configure);
  if (setting === undefined) return null;
  return (
    <section className="panel" aria-labelledby="revocation">
      <div>
        <h2 id="revocation">{t('diagnostics.revocation')}</h2>
        <p className="soft">{t('diagnostics.revocationHelp')}</p>
      </div>
      <Choices
        label={t('diagnostics.order')}
        value={setting.order.join('-')}
        choices={revocationOrderIds.map((id) => ({
          id,
          name: t(`diagnostics.orders.${id}`),
          help: t(`diagnostics.ordersHelp.${id}`),
          testId: `revocation-${id}`,
        }))}
        onChange={(id) => void configure({ order: revocationOrders[id] })}
      />
      <SourceTimeout seconds={setting.timeout} />
      <ErrorNotice error={error} />
    </section>
  );
}
