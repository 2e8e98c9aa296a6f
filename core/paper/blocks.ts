import type { SheetPage, Struct, TextStyle } from './page.ts';

export const inkColors = { ink: '#16202E', quiet: '#4A5768', hairline: '#D5DBE3' } as const;
const { ink, quiet, hairline } = inkColors;

const styles = {
  label: { size: 9, color: quiet },
  value: { size: 9, color: ink },
  footer: { size: 7.5, color: quiet },
} as const satisfies Record<string, TextStyle>;

/** A paragraph or a heading, which goes to the next page where this one has no room for it. */
export function drawParagraph(
  page: SheetPage,
  type: 'H1' | 'H2' | 'H3' | 'H4' | 'P',
  text: string,
  style: TextStyle,
): void {
  page.makeRoom(page.heightOf(text, page.width, style));
  writeParagraph(page, type, text, style);
}

function writeParagraph(page: SheetPage, type: string, text: string, style: TextStyle): void {
  page.element(type, undefined, {}, () => {
    page.y += page.write(text, page.left, page.y, page.width, style);
  });
}

/** A table of two columns, the first one its headers. */
export function drawFacts(page: SheetPage, lines: readonly { label: string; value: string }[]): void {
  const table = page.element('Table');
  for (const line of lines) drawFact(page, table, line);
  table.end();
}

function drawFact(page: SheetPage, table: Struct, { label, value }: { label: string; value: string }): void {
  const labelWidth = page.at(118);
  const valueWidth = page.width - labelWidth;
  const padding = page.at(2.5);
  const labelHeight = page.heightOf(label, labelWidth - page.at(8), styles.label);
  const height = Math.max(labelHeight, page.heightOf(value, valueWidth, styles.value)) + 2 * padding;
  page.makeRoom(height);
  const top = page.y;
  drawRule(page, top);
  const row = page.element('TR', table);
  page.element('TH', row, { scope: 'Row' }, () => {
    page.write(label, page.left, top + padding, labelWidth - page.at(8), styles.label);
  });
  page.element('TD', row, {}, () => {
    page.write(value, page.left + labelWidth, top + padding, valueWidth, styles.value);
  });
  row.end();
  page.y = top + height;
}

/** Room that a footer takes, points. */
export function footerHeight(page: SheetPage, lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + page.heightOf(line, page.width, styles.footer), page.at(14));
}

/** At the foot of the page that the cursor is on. */
export function drawFooter(page: SheetPage, lines: readonly string[]): void {
  page.y = page.bottom - footerHeight(page, lines) + page.at(8);
  drawRule(page, page.y);
  page.y += page.at(6);
  for (const line of lines) writeParagraph(page, 'P', line, styles.footer);
}

function drawRule(page: SheetPage, y: number): void {
  page.decorate((document) => {
    document
      .moveTo(page.left, y)
      .lineTo(page.left + page.width, y)
      .lineWidth(0.5)
      .stroke(hairline);
  });
}
