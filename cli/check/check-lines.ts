import type { CheckedCertificate, CheckLevel, CheckProblem } from '../../core/check/check.ts';
import type { CheckedDeadline } from '../../core/check/deadline.ts';
import { describeKind } from '../../core/text/calendar-words.ts';
import { formatDate } from '../../core/text/calendar.ts';
import { translate } from '../../core/text/catalogue.ts';
import type { Locale } from '../../core/text/locale.ts';
import type { CheckFlags } from '../commands/check.ts';
import type { CliContext } from '../context.ts';

type Words = Pick<CliContext, 'locale'>;

/** What a check found. */
export interface Checked {
  readonly certificates: readonly CheckedCertificate[];
  readonly deadlines: readonly CheckedDeadline[];
}

type Told = Pick<CheckedCertificate, 'source' | 'subject' | 'notAfter' | 'daysLeft' | 'problems'>;

/**
 * A plugin's output: one line that a monitoring system shows, its performance data, then a line for each certificate.
 */
export function checkLines(
  found: Checked,
  level: CheckLevel,
  { warning, critical }: Pick<CheckFlags, 'warning' | 'critical'>,
  words: Words,
): readonly string[] {
  const { locale } = words;
  const say = (key: string, params = {}) => translate(locale, `check.${key}`, params);
  const checked = [...found.certificates, ...found.deadlines.map((one) => plain(one, locale))];
  const worst = checked.find(({ problems }) => problems.some((problem) => problem.level === level));
  const counts = [
    ...(found.certificates.length === 0 ? [] : [say('summary', { count: found.certificates.length })]),
    ...(found.deadlines.length === 0 ? [] : [say('others', { count: found.deadlines.length })]),
  ];
  const count = counts.join(', ');
  const headline =
    checked.length === 0 ? say('none') : worst === undefined ? count : `${count}, ${lineOf(worst, words)}`;
  // A bar parts the text from the numbers: none may be in either.
  const numbers = checked.flatMap(({ source, subject, daysLeft }) =>
    daysLeft === null ? [] : [`${label(`${source} ${subject ?? ''}`)}=${daysLeft};${warning}:;${critical}:`],
  );
  const data = numbers.length === 0 ? '' : ` | ${numbers.join(' ')}`;
  return [
    `PASSERELLE ${say(`levels.${level}`)} - ${withoutBar(headline)}${data}`,
    ...(checked.length < 2 ? [] : checked.map((one) => withoutBar(lineOf(one, words)))),
  ];
}

function plain({ source, kind, name, endsAt, daysLeft, problems }: CheckedDeadline, locale: Locale): Told {
  return {
    source,
    subject: `${describeKind({ kind }, locale)} ${name}`,
    notAfter: endsAt,
    daysLeft,
    problems,
  };
}

function lineOf({ source, subject, notAfter, daysLeft, problems }: Told, words: Words): string {
  const place = subject === null ? source : `${source} (${subject})`;
  const told = problems.map((problem) => sentence(problem, words)).join(' ; ');
  if (told !== '') return `${place} : ${told}`;
  const date = formatDate(new Date(notAfter ?? 0), words.locale);
  return `${place} : ${translate(words.locale, 'check.fine', { date, days: daysLeft ?? 0 })}`;
}

function sentence({ code, params }: CheckProblem, { locale }: Words): string {
  const { date, reason } = params;
  return translate(locale, `check.problems.${code}`, {
    ...params,
    ...(typeof date === 'string' ? { date: formatDate(new Date(date), locale) } : {}),
    ...(typeof reason === 'string' ? { reason: translate(locale, `chain.${reason}`) } : {}),
  });
}

/** A label is between quotes, and doubles those within; an equals sign would end it. */
function label(text: string): string {
  return `'${withoutBar(text).replaceAll("'", "''").replaceAll('=', ':')}'`;
}

function withoutBar(text: string): string {
  return text.replaceAll('|', '/');
}
