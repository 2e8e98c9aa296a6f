import { EventEmitter } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CalendarBook } from '../../../core/calendar/book.ts';
import { countedOppositionDay } from '../../../core/calendar/cards.ts';
import type { DesignationWish } from '../../../core/calendar/designations.ts';
import { calendarEntries, type CalendarEntry } from '../../../core/calendar/entry.ts';
import { calendarIcs } from '../../../core/calendar/ics.ts';
import { CalendarMemory } from '../../../core/calendar/memory.ts';
import { isQuiet, weeklySummary, type WeeklySummary } from '../../../core/calendar/weekly.ts';
import type { Card } from '../../../core/card/card.ts';
import { asPasserelleError, type ErrorDocument } from '../../../core/errors/passerelle-error.ts';
import { writeFileAtomic } from '../../../core/files/atomic.ts';
import type { TimelineSource } from '../../../core/requests/replacements.ts';
import { sourceOf } from '../../../core/requests/vault-source.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { CalendarView } from '../../contract/calendar.ts';
import type { Settings } from '../settings.ts';
import { CalendarFeed } from './calendar-feed.ts';
import type { Reminders } from './reminders.ts';
import type { VaultKeeper } from './vault-keeper.ts';

export interface CalendarFiles {
  readonly book: CalendarBook;
  readonly memory: CalendarMemory;
}

export interface CalendarParts {
  readonly vault: Pick<VaultKeeper, 'peek'>;
  readonly settings: Pick<Settings, 'deadlineNotifications' | 'change'>;
  readonly reminders: Pick<Reminders, 'tell' | 'problem'>;
  readonly locale: () => Locale;
  readonly now: () => Date;
}

interface CalendarEvents {
  /** What ends, or what is to be done about it, is not what it was. */
  changed: [];
}

interface Look {
  readonly entries: readonly CalendarEntry[];
  readonly vault: TimelineSource | null;
  readonly at: Date;
}

/** One calendar of everything that ends: looked at, changed, told by notifications and by a file that others read. */
export class CalendarDesk extends EventEmitter<CalendarEvents> {
  readonly #parts: CalendarParts;
  readonly #feed = new CalendarFeed();
  #book: CalendarBook;
  #memory: CalendarMemory;
  #vaultProblem: ErrorDocument | null = null;
  /** What the last look saw. */
  #seen: string | null = null;

  constructor(parts: CalendarParts, { book, memory }: CalendarFiles) {
    super();
    this.#parts = parts;
    this.#book = book;
    this.#memory = memory;
  }

  /** The demonstration has a calendar of its own: nothing of it reaches the real one, nor its feed file. */
  moveTo({ book, memory }: CalendarFiles): void {
    this.#book = book;
    this.#memory = memory;
    this.#seen = null;
  }

  /** Tells what is news, keeps the feed file true. Never fails: what goes wrong is on the page. */
  async look(): Promise<void> {
    await this.#look();
  }

  async view(): Promise<CalendarView> {
    const { entries, vault, at } = await this.#look();
    const book = this.#book;
    const { problem } = this.#parts.reminders;
    return {
      entries,
      cards: book.cards.map((card) => ({
        ...card,
        countedOn: card.environment === 'test' ? countedOppositionDay(card) : null,
      })),
      designations: book.designations,
      week: this.#week(entries, vault, at),
      feed: book.feed,
      notifications: this.#parts.settings.deadlineNotifications,
      problems: [this.#vaultProblem, this.#feed.problem, problem].filter((one) => one !== null),
      setAside: book.setAside,
    };
  }

  /** Of cards and designations: what the vault holds says more about its own. First to end first. */
  remembered(): readonly CalendarEntry[] {
    const { cards, designations } = this.#book;
    return calendarEntries({ vault: null, cards, designations }, this.#parts.now());
  }

  /** Remembers the cards that are read now. */
  async see(cards: readonly Card[]): Promise<void> {
    await this.#book.see(cards, this.#parts.now());
    await this.look();
  }

  /** @throws ExportError when it can't be written */
  async forgetCard(number: string): Promise<CalendarView> {
    await this.#book.forget(number);
    return this.view();
  }

  /** @param day when the ANS opposes that test card; null: counted. @throws CalendarError, ExportError */
  async correctCard(number: string, day: string | null): Promise<CalendarView> {
    await this.#book.correct(number, day, this.#parts.now());
    return this.view();
  }

  /** @param id null: a new one. @throws CalendarError, ExportError */
  async saveDesignation(id: string | null, wish: DesignationWish): Promise<CalendarView> {
    const at = this.#parts.now();
    if (id === null) await this.#book.addDesignation(wish, at);
    else await this.#book.changeDesignation(id, wish, at);
    return this.view();
  }

  /** @throws ExportError when it can't be written */
  async removeDesignation(id: string): Promise<CalendarView> {
    await this.#book.removeDesignation(id);
    return this.view();
  }

  /** @throws ExportError */
  async save(path: string): Promise<void> {
    const { entries } = await this.#look();
    await writeFileAtomic(path, Buffer.from(await calendarIcs(entries, this.#parts.locale())));
  }

  /** @param path absolute; null: no feed file from now on. @throws ExportError when the choice can't be kept. */
  async feedTo(path: string | null): Promise<CalendarView> {
    await this.#book.feedTo(path);
    return this.view();
  }

  async setNotifications(wanted: boolean): Promise<CalendarView> {
    await this.#parts.settings.change({ deadlineNotifications: wanted });
    return this.view();
  }

  /** @throws ExportError when it can't be written */
  async dismissWeek(): Promise<CalendarView> {
    await this.#memory.dismissWeek();
    return this.view();
  }

  async #look(): Promise<Look> {
    const { vault: keeper, reminders, locale, now } = this.#parts;
    const at = now();
    const book = this.#book;
    const memory = this.#memory;
    const vault = await keeper.peek(sourceOf).then(
      (source) => {
        this.#vaultProblem = null;
        return source;
      },
      (error: unknown) => {
        this.#vaultProblem = asPasserelleError(error).toDocument();
        return null;
      },
    );
    const { cards, designations, feed } = book;
    const entries = calendarEntries({ vault, cards, designations }, at);
    // Without what the vault holds, the file that others read would lose its certificates.
    if (this.#vaultProblem === null) await this.#feed.write(feed, entries, locale());
    await memory.turnWeek(at).catch(() => undefined);
    // A notification takes its time, which nobody has to wait for.
    void reminders.tell(entries, memory, at);
    this.#tellChange(entries);
    return { entries, vault, at };
  }

  #tellChange(entries: readonly CalendarEntry[]): void {
    const seen = JSON.stringify(
      entries.map(({ kind, id, name, endsAt, daysLeft, stage, toDo }) => [
        kind,
        id,
        name,
        endsAt,
        daysLeft,
        stage,
        toDo,
      ]),
    );
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.emit('changed');
  }

  #week(entries: readonly CalendarEntry[], vault: TimelineSource | null, at: Date): WeeklySummary | null {
    const { week } = this.#memory;
    if (week === null) return null;
    const summary = weeklySummary(entries, vault?.certificates ?? [], week, at);
    return isQuiet(summary) ? null : summary;
  }
}

/**
 * @param folder of this user's data; made where it is not.
 * @throws CalendarError FILE_UNREADABLE
 */
export async function openCalendarFiles(folder: string, which: 'real' | 'demo'): Promise<CalendarFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const suffix = which === 'real' ? '' : '-demonstration';
  return {
    book: await CalendarBook.open(join(folder, `echeances${suffix}.json`)),
    memory: await CalendarMemory.open(join(folder, `rappels${suffix}.json`)),
  };
}
