import type { CardRef } from '../../../core/card/card.ts';
import { CardError } from '../../../core/card/errors.ts';
import { statusPdf } from '../../../core/card-status/pdf.ts';
import { type RevocationCheck, readCardStatus } from '../../../core/card-status/read-status.ts';
import { statusSheet } from '../../../core/card-status/sheet.ts';
import { sheetHtml } from '../../../core/card-status/sheet-html.ts';
import type { CardStatusReport } from '../../../core/card-status/types.ts';
import { statusDocument } from '../../../core/card-status/words.ts';
import { writeFileAtomic } from '../../../core/files/atomic.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { CardDesk } from './card-desk.ts';

export interface StatusDeskParts {
  readonly desk: CardDesk;
  readonly locale: () => Locale;
  /** Asks the sources that the user configured. */
  readonly checkRevocation: RevocationCheck;
  readonly fonts: { readonly regular: string; readonly bold: string };
  readonly version: string;
}

/** The state of the cards for a legal representative: asked, kept for as long as the card, saved, printed. */
export class CardStatusDesk {
  readonly #parts: StatusDeskParts;
  readonly #reports = new Map<string, CardStatusReport>();

  constructor(parts: StatusDeskParts) {
    this.#parts = parts;
  }

  /** @throws CardError CARD_REMOVED */
  async ask(ref: CardRef): Promise<CardStatusReport> {
    const { desk, checkRevocation } = this.#parts;
    const { card, inventory } = await desk.find(ref);
    const report = await readCardStatus(card, inventory, {
      trust: desk.trust,
      at: new Date(),
      checkRevocation,
    });
    this.#reports.set(keyOf(ref), report);
    return report;
  }

  /** @throws CardError STATUS_NOT_ASKED; ExportError when the file can't be written */
  async save(ref: CardRef, format: 'pdf' | 'json', path: string): Promise<void> {
    const report = this.#reportOf(ref);
    const { locale, fonts, version } = this.#parts;
    const bytes =
      format === 'pdf'
        ? await statusPdf(statusSheet(report, locale()), { fonts, version })
        : Buffer.from(`${JSON.stringify(statusDocument(report, locale()), null, 2)}\n`);
    // The system's dialog has asked whether another file may be replaced.
    await writeFileAtomic(path, bytes, { overwrite: true });
  }

  /** A file name of the card and the day, e.g. `etat-carte-2900000017-2026-11-25.pdf`. */
  fileName(ref: CardRef, format: 'pdf' | 'json'): string {
    const { card, at } = this.#reportOf(ref);
    const number = card.number.replace(/[^0-9A-Za-z]/gu, '');
    return ['etat-carte', number, at.slice(0, 10)].filter((part) => part !== '').join('-') + `.${format}`;
  }

  /** The sheet as a page to print. */
  html(ref: CardRef): string {
    const { locale, version } = this.#parts;
    return sheetHtml(statusSheet(this.#reportOf(ref), locale()), version);
  }

  #reportOf(ref: CardRef): CardStatusReport {
    const report = this.#reports.get(keyOf(ref));
    if (report === undefined) throw new CardError('STATUS_NOT_ASKED');
    return report;
  }
}

function keyOf({ module, slotId, serialNumber }: CardRef): string {
  return JSON.stringify([module, slotId, serialNumber]);
}
