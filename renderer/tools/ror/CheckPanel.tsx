import { Play, Square } from 'lucide-react';
import { rorStepNames } from '../../format/ror.ts';
import { longDate } from '../../format/dates.ts';
import { useRor } from '../../stores/ror.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { StepItem } from './StepItem.tsx';

/** The check, step by step, and what it proves. */
export function CheckPanel({ id }: { readonly id: string }) {
  const words = useWords();
  const { t } = words;
  const { checking, steps, verdict, check, cancel } = useRor();
  const lastCheck = useRor((state) => state.view?.lastCheck ?? null);
  const begun = checking || steps.length > 0;
  return (
    <section className="panel" aria-labelledby="ror-check">
      <h2 id="ror-check">{t('ror.check')}</h2>
      {!begun && (
        <p className="small soft">
          {lastCheck === null
            ? t('ror.neverChecked')
            : t('ror.lastCheck', {
                date: longDate(lastCheck.at, words.locale),
                verdict: words.ror(`verdicts.${lastCheck.verdict}`),
              })}
        </p>
      )}
      <div className="row">
        <Button
          look="primary"
          icon={Play}
          isPending={checking}
          data-testid="ror-check"
          onPress={() => void check(id)}
        >
          {t(begun && !checking ? 'ror.again' : 'ror.start')}
        </Button>
        {checking && (
          <Button icon={Square} data-testid="ror-cancel" onPress={() => void cancel()}>
            {t('ror.cancel')}
          </Button>
        )}
      </div>
      <div role="status" data-testid="ror-verdict">
        {verdict !== null && (
          <Callout tone={verdict === 'works' ? 'good' : verdict === 'failed' ? 'danger' : 'info'}>
            <p>{words.ror(`verdicts.${verdict}`)}</p>
          </Callout>
        )}
      </div>
      {begun && (
        <ol className="ror-steps">
          {rorStepNames.map((step) => (
            <StepItem
              key={step}
              step={step}
              ended={steps.find(({ report }) => report.step === step) ?? null}
              checking={checking}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
