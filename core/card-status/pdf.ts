import PDFDocument from 'pdfkit';
import { shortInstant } from '../text/calendar.ts';
import type { Locale } from '../text/locale.ts';
import { drawSheet } from './pdf-layout.ts';
import { type SheetFonts, SheetPage } from './pdf-page.ts';
import type { StatusSheet } from './sheet.ts';
import { sayIn } from '../text/remark.ts';

export interface StatusPdfOptions {
  readonly fonts: SheetFonts;
  /** Passerelle's own, for the footer. */
  readonly version: string;
}

const languages: Readonly<Record<Locale, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** Type sizes tried one after the other until the sheet fits one page; the last one may run over to more. */
const scales = [1, 0.93, 0.86, 0.79, 0.72];

/**
 * The sheet as a PDF 1.7 on A4: tagged (ISO 32000-1 § 14.8: title, headings, list, tables with row headers, a
 * described figure, reading order), its language and title declared, fonts embedded, no meaning left to colour. The same
 * sheet gives the same bytes on the same runtime.
 *
 * @throws when a font file is missing: the installation is broken.
 */
export async function statusPdf(sheet: StatusSheet, options: StatusPdfOptions): Promise<Uint8Array> {
  for (const scale of scales) {
    const document = openDocument(sheet, options);
    const page = new SheetPage(document, options.fonts, scale, sheet.locale);
    const footer = footerOf(sheet, options.version);
    if (drawSheet(page, sheet, footer) || scale === scales.at(-1)) return finish(document);
  }
  throw new RangeError('no scale was tried');
}

function openDocument(sheet: StatusSheet, { fonts }: StatusPdfOptions): PDFKit.PDFDocument {
  return new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: languages[sheet.locale],
    displayTitle: true,
    // Named here so that none of the fonts that readers must bring themselves is ever used.
    font: fonts.regular,
    info: {
      Title: `${sheet.title} · ${sheet.subject}`,
      Author: 'Passerelle',
      Creator: 'Passerelle',
      CreationDate: new Date(sheet.at),
    },
  });
}

function footerOf({ at, locale }: StatusSheet, version: string): readonly string[] {
  const say = sayIn(locale);
  const instant = shortInstant(new Date(at), locale);
  return [say('footer.made', { instant, version }), say('footer.disclaimer')];
}

function finish(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.once('error', reject);
    document.once('end', () => {
      resolve(new Uint8Array(Buffer.concat(chunks)));
    });
    document.end();
  });
}
