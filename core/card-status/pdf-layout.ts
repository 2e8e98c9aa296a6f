import { drawFacts, drawFooter, drawParagraph, footerHeight, inkColors } from '../paper/blocks.ts';
import { drawTrafficLight, drawMark, inks, markSize, tints, trafficLightSize } from './pdf-light.ts';
import type { SheetPage, TextStyle } from '../paper/page.ts';
import type { SheetSection, StatusSheet } from './sheet.ts';

const { ink, quiet } = inkColors;

const styles = {
  title: { size: 21, color: ink, bold: true },
  subject: { size: 11.5, color: quiet },
  lightName: { size: 10, color: ink, bold: true },
  verdict: { size: 20, color: ink, bold: true, leading: 0 },
  headline: { size: 11.5, color: ink },
  heading: { size: 11.5, color: ink, bold: true },
  what: { size: 9.5, color: ink, bold: true },
  body: { size: 9.5, color: ink },
} as const satisfies Record<string, TextStyle>;

/** Draws the whole sheet. @returns false when it took more than one page. */
export function drawSheet(page: SheetPage, sheet: StatusSheet, footer: readonly string[]): boolean {
  page.reserved = footerHeight(page, footer);
  drawParagraph(page, 'H1', sheet.title, styles.title);
  page.y += page.at(2);
  drawParagraph(page, 'P', sheet.subject, styles.subject);
  page.y += page.at(12);
  drawVerdict(page, sheet);
  for (const section of sheet.sections) drawSection(page, section, sheet);
  drawFooter(page, footer);
  page.end();
  return !page.overflowed;
}

/** The ten-second answer: a light with its name, what it means, until when. */
function drawVerdict(page: SheetPage, { light, lightName, verdict, headline }: StatusSheet): void {
  const padding = page.at(16);
  const size = { width: page.at(trafficLightSize.width), height: page.at(trafficLightSize.height) };
  const textLeft = page.left + padding + size.width + page.at(18);
  const textWidth = page.left + page.width - padding - textLeft;
  const lines = [
    { text: lightName, style: { ...styles.lightName, color: inks[light] } },
    { text: verdict, style: styles.verdict },
    { text: headline, style: styles.headline },
  ].map((line) => ({ ...line, height: page.heightOf(line.text, textWidth, line.style) }));
  const gap = page.at(4);
  const textHeight = lines.reduce((sum, { height }) => sum + height, gap * (lines.length - 1));
  const height = Math.max(size.height, textHeight) + 2 * padding;
  const top = page.y;
  page.decorate((document) => {
    document.roundedRect(page.left, top, page.width, height, page.at(8)).fill(tints[light]);
  });
  const [x, y] = [page.left + padding, top + (height - size.height) / 2];
  page.element('Figure', undefined, { alt: lightName, bbox: [x, y, x + size.width, y + size.height] }, () => {
    page.draw((document) => {
      drawTrafficLight(document, light, x, y, page.at(1));
    });
  });
  let textTop = top + (height - textHeight) / 2;
  for (const line of lines) {
    page.element('P', undefined, {}, () => {
      page.write(line.text, textLeft, textTop, textWidth, line.style);
    });
    textTop += line.height + gap;
  }
  page.y = top + height;
}

function drawSection(page: SheetPage, section: SheetSection, sheet: StatusSheet): void {
  page.y += page.at(15);
  // A heading never stands alone at the foot of a page.
  page.makeRoom(page.at(60));
  drawParagraph(page, 'H2', section.heading, styles.heading);
  page.y += page.at(4);
  if (section.id === 'steps') drawSteps(page, section, sheet);
  else if (section.id === 'loss')
    for (const { value } of section.lines) drawParagraph(page, 'P', value, styles.body);
  else drawFacts(page, section.lines);
}

/** A list: each remark behind the mark of its own light. */
function drawSteps(page: SheetPage, { lines }: SheetSection, { lightNames }: StatusSheet): void {
  const list = page.element('L');
  const indent = page.at(20);
  const width = page.width - indent;
  for (const { label, value, light } of lines) {
    page.makeRoom(page.heightOf(label, width, styles.what) + page.heightOf(value, width, styles.body));
    const item = page.element('LI', list);
    if (light !== null) {
      page.element('Lbl', item, { alt: lightNames[light] }, () => {
        page.draw((document) => {
          const middle = page.y + page.at(styles.what.size * 0.6);
          drawMark(document, light, page.left + page.at(markSize / 2), middle, page.at(markSize));
        });
      });
    }
    const body = page.element('LBody', item);
    for (const [text, style] of [
      [label, styles.what],
      [value, styles.body],
    ] as const) {
      page.element('P', body, {}, () => {
        page.y += page.write(text, page.left + indent, page.y, width, style);
      });
    }
    body.end();
    item.end();
    page.y += page.at(5);
  }
  list.end();
}
