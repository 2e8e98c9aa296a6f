import type { SheetSection, StatusSheet } from '../../core/card-status/sheet.ts';
import type { TrafficLight } from '../../core/card-status/types.ts';
import { translate } from '../../core/text/catalogue.ts';
import type { Locale } from '../../core/text/locale.ts';

const marks: Readonly<Record<TrafficLight, string>> = { green: '✓', amber: '!', red: '✗' };

/** The sheet for a terminal: the answer first, then what to do, then the facts. No meaning is left to colour. */
export function sheetLines(sheet: StatusSheet): string[] {
  const { locale, subject, lightName, verdict, headline, sections } = sheet;
  return [
    subject,
    named(locale, lightName, verdict),
    headline,
    ...sections.flatMap((section) => ['', section.heading, ...sectionLines(section, locale)]),
  ];
}

function sectionLines({ id, lines }: SheetSection, locale: Locale): string[] {
  if (id === 'loss') return lines.map(({ value }) => `  ${value}`);
  return lines.flatMap(({ label, value, light }) =>
    light === null ? [`  ${named(locale, label, value)}`] : [`  ${marks[light]} ${label}`, `    ${value}`],
  );
}

function named(locale: Locale, label: string, value: string): string {
  return translate(locale, 'card-status.line', { label, value });
}
