import { finishPaper, openPaper } from '../paper/document.ts';
import { type SheetFonts, SheetPage } from '../paper/page.ts';
import { shortInstant } from '../text/calendar.ts';
import { drawSheet } from './pdf-layout.ts';
import type { StatusSheet } from './sheet.ts';
import { sayIn } from '../text/remark.ts';

export interface StatusPdfOptions {
  readonly fonts: SheetFonts;
  /** Passerelle's own, for the footer. */
  readonly version: string;
}

/** Type sizes tried one after the other until the sheet fits one page; the last one may run over to more. */
const scales = [1, 0.93, 0.86, 0.79, 0.72];

/**
 * The sheet on paper (`openPaper`): title, headings, list, tables with row headers, a described figure, reading order, no
 * meaning left to colour.
 *
 * @throws when a font file is missing: the installation is broken.
 */
export async function statusPdf(sheet: StatusSheet, options: StatusPdfOptions): Promise<Uint8Array> {
  for (const scale of scales) {
    const document = await openPaper({
      locale: sheet.locale,
      title: `${sheet.title} · ${sheet.subject}`,
      at: new Date(sheet.at),
      fonts: options.fonts,
    });
    const page = new SheetPage(document, options.fonts, scale, sheet.locale);
    const footer = footerOf(sheet, options.version);
    if (drawSheet(page, sheet, footer) || scale === scales.at(-1)) return finishPaper(document);
  }
  throw new RangeError('no scale was tried');
}

function footerOf({ at, locale }: StatusSheet, version: string): readonly string[] {
  const say = sayIn(locale);
  const instant = shortInstant(new Date(at), locale);
  return [say('footer.made', { instant, version }), say('footer.disclaimer')];
}
