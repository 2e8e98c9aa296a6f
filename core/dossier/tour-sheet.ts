import { drawFacts, drawFooter, drawParagraph, footerHeight, inkColors } from '../paper/blocks.ts';
import { finishPaper, openPaper } from '../paper/document.ts';
import { type SheetFonts, SheetPage, type TextStyle } from '../paper/page.ts';
import { shortInstant } from '../text/calendar.ts';
import { translate } from '../text/catalogue.ts';
import { safeText } from '../text/safe-text.ts';
import { addresses } from './facts.ts';
import { linkText, type SheetWords, type StepWords, type TaskWords, type TourWords } from './tour.ts';

export interface TourSheetOptions {
  readonly at: Date;
  readonly fonts: SheetFonts;
  /** Passerelle's own, for the footer. */
  readonly version: string;
}

const { ink, quiet } = inkColors;
const styles = {
  title: { size: 21, color: ink, bold: true },
  subject: { size: 11.5, color: quiet },
  step: { size: 14, color: ink, bold: true },
  task: { size: 11, color: ink, bold: true },
  sheet: { size: 9.5, color: ink, bold: true },
  body: { size: 9.5, color: ink },
  small: { size: 8.5, color: quiet },
  number: { size: 7.5, color: quiet },
} as const satisfies Record<string, TextStyle>;

/** The whole tour of a dossier on paper: what was answered, each task with its state, its sheet and its e-mail. */
export function tourPdf(tour: TourWords, options: TourSheetOptions): Promise<Uint8Array> {
  return onPaper(tour, `${tour.title} · ${tour.name}`, options, (page) => {
    drawParagraph(page, 'H1', tour.title, styles.title);
    drawParagraph(page, 'P', tour.subject, styles.subject);
    page.y += 6;
    for (const line of [tour.progress, tour.remark]) drawParagraph(page, 'P', line, styles.small);
    heading(page, 'H2', section(tour, 'answers'), styles.step);
    drawFacts(page, tour.facts);
    for (const step of tour.steps) drawStep(page, step, tour);
    heading(page, 'H2', section(tour, 'support'), styles.step);
    drawParagraph(page, 'P', addresses.ror, styles.body);
  });
}

/** One form's data sheet on paper, to copy from. */
export function dataSheetPdf(
  tour: TourWords,
  sheet: SheetWords,
  options: TourSheetOptions,
): Promise<Uint8Array> {
  return onPaper(tour, `${sheet.title} · ${tour.name}`, options, (page) => {
    drawParagraph(page, 'H1', sheet.title, styles.title);
    drawParagraph(page, 'P', tour.name, styles.subject);
    page.y += 6;
    drawSheetBody(page, sheet, 'H2');
  });
}

async function onPaper(
  { locale, name }: TourWords,
  title: string,
  { at, fonts, version }: TourSheetOptions,
  draw: (page: SheetPage) => void,
): Promise<Uint8Array> {
  const document = await openPaper({ locale, title, at, fonts, numbered: true });
  const page = new SheetPage(document, fonts, 1, locale);
  draw(page);
  const made = [translate(locale, 'tour.made', { instant: shortInstant(at, locale), version, name })];
  page.makeRoom(footerHeight(page, made));
  drawFooter(page, made);
  page.end();
  page.numberPages((number, count) => translate(locale, 'tour.page', { page: number, count }), styles.number);
  return finishPaper(document);
}

const section = ({ locale }: TourWords, key: string): string => translate(locale, `tour.sections.${key}`);

/** With room for a few lines below it: a heading never stands alone at the foot of a page. */
function heading(page: SheetPage, type: 'H2' | 'H3' | 'H4', text: string, style: TextStyle): void {
  page.y += style.size;
  page.makeRoom(style.size + 70);
  drawParagraph(page, type, text, style);
  page.y += 3;
}

function drawStep(page: SheetPage, { title, tasks }: StepWords, tour: TourWords): void {
  heading(page, 'H2', title, styles.step);
  for (const task of tasks) drawTask(page, task, tour);
}

function drawTask(page: SheetPage, task: TaskWords, tour: TourWords): void {
  heading(page, 'H3', task.title, styles.task);
  const needed = task.needless === null;
  for (const line of needed ? [task.what, ...task.advice] : [task.needless]) {
    drawParagraph(page, 'P', line, styles.body);
    page.y += 2;
  }
  page.y += 3;
  drawFacts(page, needed ? taskFacts(task, tour) : keptFacts(task, tour));
  if (needed && task.sheet !== null) {
    heading(page, 'H4', task.sheet.title, styles.sheet);
    drawSheetBody(page, task.sheet, null);
  }
}

function taskFacts(task: TaskWords, tour: TourWords): readonly { label: string; value: string }[] {
  const { message } = task;
  const lines: readonly (readonly [key: string, value: string])[] = [
    ['state', task.stateText],
    ['who', task.who],
    ['after', task.waitsFor.join(', ')],
    ['links', task.links.map((link) => linkText(link, tour.locale)).join('\n')],
    [
      'message',
      message === null ? '' : [[...message.to, ...message.cc].join(', '), message.subject].join('\n'),
    ],
    ['next', task.next],
  ];
  return [...labelled(tour, lines), ...keptFacts(task, tour)];
}

/** What a person added. */
function keptFacts(task: TaskWords, tour: TourWords): readonly { label: string; value: string }[] {
  const notes = task.notes.split(/\r\n|\r|\n/u).map((line) => safeText(line, 4000));
  return labelled(tour, [
    ['notes', notes.join('\n').trim()],
    ['attachments', task.attachments.map(({ name }) => safeText(name)).join('\n')],
  ]);
}

function labelled(
  tour: TourWords,
  lines: readonly (readonly [key: string, value: string])[],
): readonly { label: string; value: string }[] {
  return lines
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({ label: section(tour, key), value }));
}

/** @param type of the groups' headings; null where the sheet is inside the tour: its groups are bold lines. */
function drawSheetBody(page: SheetPage, { remark, missing, groups }: SheetWords, type: 'H2' | null): void {
  for (const line of [remark, ...(missing === null ? [] : [missing])]) {
    drawParagraph(page, 'P', line, styles.small);
  }
  for (const { title, fields } of groups) {
    page.y += 6;
    page.makeRoom(60);
    drawParagraph(page, type ?? 'P', title, styles.sheet);
    page.y += 2;
    drawFacts(
      page,
      fields.map(({ label, shown }) => ({ label, value: shown })),
    );
  }
}
