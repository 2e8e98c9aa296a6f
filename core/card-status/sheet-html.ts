import { shortInstant } from '../text/calendar.ts';
import { escapeHtml } from '../text/html.ts';
import type { SheetLine, SheetSection, StatusSheet } from './sheet.ts';
import { sayIn } from '../text/remark.ts';

const style = `
  @page { size: A4; margin: 16mm }
  body { font: 10.5pt/1.45 'DejaVu Sans', system-ui, sans-serif; color: #1d2433; margin: 0 }
  h1 { font-size: 17pt; margin: 0 }
  h2 { font-size: 12pt; margin: 1.2em 0 .4em; border-bottom: 1px solid #aab2c0 }
  .subject { margin: 0 0 1em; color: #414b5c }
  .verdict { border: 2px solid #1d2433; border-radius: 6px; padding: .6em .9em }
  .verdict strong { display: block; font-size: 14pt }
  dl { display: grid; grid-template-columns: 13em 1fr; gap: .25em 1em; margin: 0 }
  dt { color: #414b5c } dd { margin: 0; overflow-wrap: anywhere }
  li { margin-bottom: .5em } footer { margin-top: 2em; font-size: 8.5pt; color: #414b5c }
`;

/**
 * The sheet as a page to print: no script, no colour that carries a meaning, nothing fetched.
 * @param version Passerelle's own, for the footer.
 */
export function sheetHtml(sheet: StatusSheet, version: string): string {
  const say = sayIn(sheet.locale);
  const footer = [
    say('footer.made', { instant: shortInstant(new Date(sheet.at), sheet.locale), version }),
    say('footer.disclaimer'),
  ];
  return [
    `<!doctype html><html lang="${sheet.locale}"><head><meta charset="utf-8">`,
    `<title>${escapeHtml(sheet.title)}</title><style>${style}</style></head><body>`,
    `<h1>${escapeHtml(sheet.title)}</h1><p class="subject">${escapeHtml(sheet.subject)}</p>`,
    `<p class="verdict">${escapeHtml(sheet.lightName)}`,
    `<strong>${escapeHtml(sheet.verdict)}</strong>${escapeHtml(sheet.headline)}</p>`,
    ...sheet.sections.map(sectionHtml),
    `<footer>${footer.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</footer></body></html>`,
  ].join('');
}

function sectionHtml({ id, heading, lines }: SheetSection): string {
  const body =
    id === 'steps'
      ? `<ul>${lines.map(stepHtml).join('')}</ul>`
      : `<dl>${lines.map((line) => `<dt>${escapeHtml(line.label)}</dt><dd>${escapeHtml(line.value)}</dd>`).join('')}</dl>`;
  return `<h2>${escapeHtml(heading)}</h2>${body}`;
}

const stepHtml = ({ label, value }: SheetLine): string =>
  `<li><strong>${escapeHtml(label)}</strong> ${escapeHtml(value)}</li>`;
