import { type Locale, languageTags } from '../text/locale.ts';
import type { SheetFonts } from './page.ts';

export interface PaperOptions {
  readonly locale: Locale;
  readonly title: string;
  /** Of its making: the same document gives the same bytes on the same runtime. */
  readonly at: Date;
  readonly fonts: SheetFonts;
  /** Pages stay open until the end, to be numbered. */
  readonly numbered?: true;
}

/** A tagged PDF 1.7 on A4 (ISO 32000-1 § 14.8), its language and title declared, its fonts embedded. */
export async function openPaper(options: PaperOptions): Promise<PDFKit.PDFDocument> {
  const { locale, title, at, fonts, numbered } = options;
  // A fifth of a second: loaded with the first sheet, not with the application.
  const { default: PDFDocument } = await import('pdfkit');
  return new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: languageTags[locale],
    displayTitle: true,
    bufferPages: numbered === true,
    // Named here so that none of the fonts that readers must bring themselves is ever used.
    font: fonts.regular,
    info: { Title: title, Author: 'Passerelle', Creator: 'Passerelle', CreationDate: at },
  });
}

/** @returns the whole file. */
export function finishPaper(document: PDFKit.PDFDocument): Promise<Uint8Array> {
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
