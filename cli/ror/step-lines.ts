import { describeError } from '../../core/errors/passerelle-error.ts';
import type { RorVerdict, StepReport } from '../../core/ror/report.ts';
import { seenLines } from '../../core/ror/words.ts';
import { translate } from '../../core/text/catalogue.ts';
import type { CliContext } from '../context.ts';

type Words = Pick<CliContext, 'locale'>;

/** A step as it ended: its line, then what it saw, or what is wrong and what to do. */
export function stepLines(report: StepReport, { locale }: Words): readonly string[] {
  const say = (key: string): string => translate(locale, `ror.${key}`);
  const time = report.outcome === 'skipped' ? '' : ` (${report.milliseconds} ms)`;
  const head = `${say(`outcomes.${report.outcome}`)} - ${say(`steps.${report.step}`)}${time}`;
  if (report.outcome !== 'failed') return [head, ...seenLines(report, locale).map(indented)];
  const { error, side, raw } = report.diagnosis;
  const { what, whatToDo } = describeError(error, locale);
  return [head, ...[what, whatToDo, say(`sides.${side}`), raw].map(indented)];
}

export function verdictLine(verdict: RorVerdict, { locale }: Words): string {
  return translate(locale, `ror.verdicts.${verdict}`);
}

function indented(line: string): string {
  return `    ${line}`;
}
