import { FileJson, FileText, Printer, RefreshCw } from 'lucide-react';
import type { Card } from '../../../core/card/card.ts';
import { verdictOf } from '../../format/card-status.ts';
import { dateAndTime } from '../../format/dates.ts';
import { useCardStatus, type StatusOutput } from '../../stores/card-status.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TrafficLight } from './TrafficLight.tsx';

const outputs = [
  { output: 'pdf', icon: FileText, words: 'cardStatus.savePdf' },
  { output: 'json', icon: FileJson, words: 'cardStatus.saveJson' },
  { output: 'print', icon: Printer, words: 'cardStatus.print' },
] as const satisfies readonly { output: StatusOutput; icon: typeof Printer; words: string }[];

/** The light, what it means, and what to do with the answer. */
export function Verdict({ card }: { readonly card: Card }) {
  const words = useWords();
  const { t, locale } = words;
  const { report, busy, output: current, check, deliver } = useCardStatus();
  const { light, headline, lines } = verdictOf(report, busy, words);
  return (
    <section className="panel verdict" data-light={light} aria-labelledby="verdict" data-testid="verdict">
      <div className="verdict__answer">
        <TrafficLight light={light} />
        <div className="verdict__words">
          <p className="verdict__card">
            {t('cards.card', { type: card.type ?? '', number: card.number })}
            {card.holder !== null && ` · ${card.holder.name}`}
          </p>
          <h2 id="verdict" className="verdict__headline">
            {headline}
          </h2>
          {lines.map((line, index) => (
            <p key={line} className={index < lines.length - 1 ? 'verdict__reason' : undefined}>
              {line}
            </p>
          ))}
          <div className="verdict__again">
            {report !== null && (
              <p className="small soft">{t('cardStatus.at', { date: dateAndTime(report.at, locale) })}</p>
            )}
            <Button
              look="quiet"
              icon={RefreshCw}
              isPending={busy}
              data-testid="card-status-again"
              onPress={() => void check(card)}
            >
              {t('cardStatus.again')}
            </Button>
          </div>
        </div>
      </div>
      <div className="row">
        {outputs.map(({ output, icon, words: label }) => (
          <Button
            key={output}
            icon={icon}
            isPending={current === output}
            isDisabled={report === null}
            data-testid={`card-status-${output}`}
            onPress={() => void deliver(card, output)}
          >
            {t(label)}
          </Button>
        ))}
      </div>
    </section>
  );
}
