import type { Locale } from '../text/locale.ts';

/** TrueType files. */
export interface SheetFonts {
  readonly regular: string;
  readonly bold: string;
}

export interface TextStyle {
  readonly size: number;
  readonly color: string;
  readonly bold?: true;
  /** Points between lines, beside the font's own. */
  readonly leading?: number;
}

export type Struct = PDFKit.PDFStructureElement;
type StructOptions = NonNullable<Parameters<PDFKit.PDFDocument['struct']>[1]> & {
  /** Of a TH. */
  readonly scope?: 'Row';
  /** Of a Figure: left, top, right, bottom. */
  readonly bbox?: [number, number, number, number];
};

/** Points. */
const margins = { left: 54, right: 54, top: 46, bottom: 40 };
const nbsp = '\u{A0}';

/** A4 paper, written from top to bottom: a cursor, a scale for all sizes, the structure that assistive tools read. */
export class SheetPage {
  readonly left = margins.left;
  readonly width: number;
  /** Where the next block begins. */
  y = margins.top;
  /** Room kept for the footer, points. */
  reserved = 0;
  /** True once a block had to go to a second page. */
  overflowed = false;
  readonly #root: Struct;
  readonly #document: PDFKit.PDFDocument;
  readonly #fonts: SheetFonts;
  readonly #scale: number;
  readonly #locale: Locale;

  constructor(document: PDFKit.PDFDocument, fonts: SheetFonts, scale: number, locale: Locale) {
    this.#document = document;
    this.#fonts = fonts;
    this.#scale = scale;
    this.#locale = locale;
    this.width = document.page.width - margins.left - margins.right;
    this.#root = document.struct('Document');
    document.addStructure(this.#root);
  }

  get bottom(): number {
    return this.#document.page.height - margins.bottom;
  }

  /** Sizes and distances, points, at the page's scale. */
  at(points: number): number {
    return points * this.#scale;
  }

  /** Adds a structure element to the document or to another element; ends at once what has content. */
  element(type: string, parent: Struct = this.#root, options: StructOptions = {}, draw?: () => void): Struct {
    const element = this.#document.struct(type, options);
    parent.add(element);
    if (draw !== undefined) {
      element.add(draw);
      element.end();
    }
    return element;
  }

  end(): void {
    this.#root.end();
  }

  /** Writes at the foot of each page which one it is; of a document whose pages stay open. */
  numberPages(textOf: (page: number, count: number) => string, style: TextStyle): void {
    const { start, count } = this.#document.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.#document.switchToPage(start + index);
      this.decorate(() => {
        this.write(textOf(index + 1, count), this.left, this.bottom + this.at(8), this.width, style);
      });
    }
  }

  heightOf(text: string, width: number, style: TextStyle): number {
    this.#use(style);
    return this.#document.heightOfString(this.#spaced(text), this.#options(width, style));
  }

  /** Writes a paragraph at a place; the cursor stays. @returns its height. */
  write(text: string, x: number, y: number, width: number, style: TextStyle): number {
    const height = this.heightOf(text, width, style);
    this.#document.fillColor(style.color).text(this.#spaced(text), x, y, this.#options(width, style));
    return height;
  }

  /** Draws what has no meaning of its own. */
  decorate(draw: (document: PDFKit.PDFDocument) => void): void {
    this.#document.markContent('Artifact', { type: 'Layout' });
    this.draw(draw);
    this.#document.endMarkedContent();
  }

  /** Draws inside a structure element. */
  draw(draw: (document: PDFKit.PDFDocument) => void): void {
    this.#document.save();
    draw(this.#document);
    this.#document.restore();
  }

  /** Starts another page when a block of that height has no room left. */
  makeRoom(height: number): void {
    if (this.y + height <= this.bottom - this.reserved) return;
    this.overflowed = true;
    this.#document.addPage();
    this.y = margins.top;
  }

  /** French puts a space before these signs, which must not end a line. */
  #spaced(text: string): string {
    if (this.#locale !== 'fr') return text;
    return text.replace(/ (?=[:;?!»%])/gu, nbsp).replace(/« /gu, `«${nbsp}`);
  }

  #use({ bold, size }: TextStyle): void {
    this.#document.font(bold === true ? this.#fonts.bold : this.#fonts.regular).fontSize(this.at(size));
  }

  #options(width: number, { leading = 1.5 }: TextStyle): PDFKit.Mixins.TextOptions {
    return { width, lineGap: this.at(leading) };
  }
}
