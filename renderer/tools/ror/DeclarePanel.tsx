import { useEffect } from 'react';
import { longDate } from '../../format/dates.ts';
import { exchangeKeys, rorExchangeKinds } from '../../format/ror.ts';
import { useDeclaration } from '../../stores/declaration.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { DeclaredIdentity } from './DeclaredIdentity.tsx';
import { DeclarationMessage } from './DeclarationMessage.tsx';

/** What the ROR's team is told of a certificate, and whether it must be. */
export function DeclarePanel({ id }: { readonly id: string }) {
  const words = useWords();
  const { t } = words;
  const { view, error, load } = useDeclaration();
  useEffect(() => {
    void load(id);
  }, [id, load]);
  return (
    <section className="panel" aria-labelledby="ror-declare" data-testid="ror-declare">
      <h2 id="ror-declare">{t('declaration.title')}</h2>
      {view === null ? (
        <Awaited error={error} onRetry={() => void load(id)} />
      ) : (
        <>
          <ErrorNotice error={error} />
          <div role="status">
            <Callout tone={view.need === 'none' ? 'good' : 'warning'} testId="declaration-need">
              <p>{words.ror(`needs.${view.need}`)}</p>
              {view.before !== null && (
                <p className="small">
                  {t('declaration.before', {
                    date: longDate(view.before.at, words.locale),
                    exchange: t(`declaration.exchanges.${exchangeKeys[view.before.exchange]}`),
                  })}
                </p>
              )}
            </Callout>
          </div>
          <Choices
            label={t('declaration.exchange')}
            value={view.exchange}
            choices={rorExchangeKinds.map((exchange) => ({
              id: exchange,
              name: t(`declaration.exchanges.${exchangeKeys[exchange]}`),
              help: t(`declaration.exchangeHelp.${exchangeKeys[exchange]}`),
              testId: `declaration-${exchange}`,
            }))}
            onChange={(exchange) => void load(id, exchange)}
          />
          <DeclaredIdentity id={id} view={view} />
          <DeclarationMessage id={id} message={view.message} />
        </>
      )}
    </section>
  );
}
