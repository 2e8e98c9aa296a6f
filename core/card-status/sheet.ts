import type { Locale } from '../text/locale.ts';
import { safeText } from '../text/safe-text.ts';
import { cardFacts, checkFacts, type Fact, stationFacts, validityText } from './sheet-facts.ts';
import type { CardStatusReport, TrafficLight } from './types.ts';
import { describeRemark, type Say, sayIn, sayingOrderOnce } from '../text/remark.ts';

export interface SheetLine {
  readonly label: string;
  readonly value: string;
  /** Of a remark; null for a fact. */
  readonly light: TrafficLight | null;
}

export interface SheetSection {
  readonly id: 'steps' | 'card' | 'checks' | 'station' | 'loss';
  readonly heading: string;
  /** `steps`: what is wrong, then what to do about it. Elsewhere: a name, then its value. */
  readonly lines: readonly SheetLine[];
}

/** A card's status in the words of one language, for the window, the terminal and paper alike. One line holds no control character. */
export interface StatusSheet {
  readonly locale: Locale;
  /** ISO 8601, UTC: the instant it speaks for. */
  readonly at: string;
  readonly title: string;
  /** Which card, whose. */
  readonly subject: string;
  readonly light: TrafficLight;
  /** The light's own name, e.g. `Feu vert`: no meaning is left to a colour. */
  readonly lightName: string;
  readonly lightNames: Readonly<Record<TrafficLight, string>>;
  readonly verdict: string;
  /** `Valable jusqu'au 25 avril 2028 (encore 519 jours)`, or what keeps a red card from being used. */
  readonly headline: string;
  readonly sections: readonly SheetSection[];
}

/** Words a report; sections without a line are left out. */
export function statusSheet(report: CardStatusReport, locale: Locale): StatusSheet {
  const say = sayIn(locale);
  const { light, card } = report;
  const facts = (id: SheetSection['id'], pairs: readonly Fact[]): SheetSection => ({
    id,
    heading: say(`sections.${id}`),
    lines: pairs.flatMap(([name, value]) => {
      const shown = safeText(value ?? '', longestValue);
      return shown === '' ? [] : [{ label: say(`facts.${name}`), value: shown, light: null }];
    }),
  });
  const sections: SheetSection[] = [
    {
      id: 'steps',
      heading: say('sections.steps'),
      lines: sayingOrderOnce(report.remarks).map((remark) => {
        const { what, whatToDo } = describeRemark(remark, locale);
        return { label: what, value: whatToDo, light: remark.light };
      }),
    },
    facts('card', cardFacts(report, say)),
    facts('checks', checkFacts(report, locale)),
    facts('station', stationFacts(report, say)),
    facts('loss', [['loss', say('loss')]]),
  ];
  return {
    locale,
    at: report.at,
    title: say('title'),
    subject: [subjectOf(report, say), safeText(card.holder?.name ?? '')]
      .filter((part) => part !== '')
      .join(', '),
    light,
    lightName: say(`lights.${light}`),
    lightNames: { green: say('lights.green'), amber: say('lights.amber'), red: say('lights.red') },
    verdict: say(`verdicts.${light === 'green' && report.card.environment === 'test' ? 'greenTest' : light}`),
    headline: headlineOf(report, locale),
    sections: sections.filter(({ lines }) => lines.length > 0),
  };
}

/** Sentences are longer than names. */
const longestValue = 400;

function subjectOf({ card }: CardStatusReport, say: Say): string {
  const number = safeText(card.number === '' ? card.label : card.number);
  return say('subject', { type: card.type ?? safeText(card.family ?? ''), number }).replace(/ {2,}/gu, ' ');
}

function headlineOf(report: CardStatusReport, locale: Locale): string {
  if (report.light !== 'red') return validityText(report, locale);
  return report.remarks
    .filter(({ light }) => light === 'red')
    .map(({ code }) => (code === 'EXPIRED' ? validityText(report, locale) : sayIn(locale)(`shorts.${code}`)))
    .join(' · ');
}
