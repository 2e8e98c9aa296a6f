import { z } from 'zod';
import type { Card } from '../card/card.ts';
import type { KeptJson } from '../files/kept-json.ts';
import { corrected, rememberCard, type RememberedCard, rememberedCardSchema } from './cards.ts';
import {
  changedDesignation,
  type Designation,
  designationSchema,
  type DesignationWish,
  newDesignation,
} from './designations.ts';
import { CalendarError } from './errors.ts';
import { openKept, readKept } from './kept.ts';

const schema = z.object({
  version: z.literal(1),
  cards: z.array(rememberedCardSchema),
  designations: z.array(designationSchema),
  /** Numbers of cards that a person forgot, with the end of the certificate that they had then. */
  forgotten: z.record(z.string(), z.string()),
  /** Absolute path of the feed file; null: none is wanted. */
  feed: z.string().nullable(),
});

type Content = z.infer<typeof schema>;

const empty: Content = { version: 1, cards: [], designations: [], forgotten: {}, feed: null };

/**
 * What is remembered beside the vault, so that it is known while the vault is locked: cards that were read, designations
 * that a person wrote, where the feed file goes. No holder, no key, no secret.
 */
export class CalendarBook {
  readonly #file: KeptJson<Content>;

  private constructor(file: KeptJson<Content>) {
    this.#file = file;
  }

  /** @throws CalendarError FILE_UNREADABLE */
  static async open(path: string): Promise<CalendarBook> {
    return new CalendarBook(await openKept(path, schema, empty));
  }

  get cards(): readonly RememberedCard[] {
    return this.#file.value.cards;
  }

  get designations(): readonly Designation[] {
    return this.#file.value.designations;
  }

  get feed(): string | null {
    return this.#file.value.feed;
  }

  /** Where a file went that could not be understood; null: there was none. */
  get setAside(): string | null {
    return this.#file.setAside;
  }

  /** Remembers the cards that are read now; a forgotten one comes back only with a new certificate. */
  async see(cards: readonly Card[], at: Date): Promise<void> {
    await this.#file.change((content) => {
      let { cards: remembered } = content;
      for (const card of cards) {
        const known = remembered.find(({ number }) => number === card.number);
        const now = rememberCard(card, known, at);
        if (now === null || now === known || content.forgotten[now.number] === now.notAfter) continue;
        remembered = [...remembered.filter((one) => one !== known), now];
      }
      return remembered === content.cards ? content : { ...content, cards: remembered };
    });
  }

  async forget(number: string): Promise<void> {
    await this.#file.change((content) => {
      const card = content.cards.find((one) => one.number === number);
      if (card === undefined) return content;
      const cards = content.cards.filter((one) => one !== card);
      return { ...content, cards, forgotten: { ...content.forgotten, [number]: card.notAfter } };
    });
  }

  /** @param day when the ANS opposes that test card; null: counted. @throws CalendarError NOT_THERE, NOT_A_TEST_CARD */
  async correct(number: string, day: string | null, at: Date): Promise<void> {
    await this.#file.change((content) => {
      const card = content.cards.find((one) => one.number === number);
      if (card === undefined) throw new CalendarError('NOT_THERE');
      const now = corrected(card, day, at);
      return { ...content, cards: content.cards.map((one) => (one === card ? now : one)) };
    });
  }

  /** @throws CalendarError NAME_MISSING, NOT_A_DAY */
  async addDesignation(wish: DesignationWish, at: Date): Promise<void> {
    const added = newDesignation(wish, at);
    await this.#file.change((content) => ({ ...content, designations: [...content.designations, added] }));
  }

  /** @throws CalendarError NOT_THERE, NAME_MISSING, NOT_A_DAY */
  async changeDesignation(id: string, wish: DesignationWish, at: Date): Promise<void> {
    await this.#file.change((content) => {
      const designation = content.designations.find((one) => one.id === id);
      if (designation === undefined) throw new CalendarError('NOT_THERE');
      const now = changedDesignation(designation, wish, at);
      const designations = content.designations.map((one) => (one === designation ? now : one));
      return { ...content, designations };
    });
  }

  async removeDesignation(id: string): Promise<void> {
    await this.#file.change((content) => {
      const designations = content.designations.filter((one) => one.id !== id);
      return { ...content, designations };
    });
  }

  /** @param path absolute; null: no feed file from now on. */
  async feedTo(path: string | null): Promise<void> {
    await this.#file.change((content) => ({ ...content, feed: path }));
  }
}

/** Reads a book that is another's to change. @throws CalendarError FILE_DAMAGED, FILE_UNREADABLE */
export async function readCalendarBook(path: string): Promise<Pick<CalendarBook, 'cards' | 'designations'>> {
  return readKept(path, schema, empty);
}
