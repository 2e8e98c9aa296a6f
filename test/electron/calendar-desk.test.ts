import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NotificationText } from '../../core/calendar/words.ts';
import { CalendarDesk, openCalendarFiles } from '../../electron/main/services/calendar-desk.ts';
import { Reminders } from '../../electron/main/services/reminders.ts';
import { Settings } from '../../electron/main/settings.ts';
import { cpe, cps } from '../renderer/preview/samples.ts';

const dayLength = 86_400_000;
const designation = { name: 'HÔPITAL, "A"', endsOn: '2027-03-31' };

let folder: string;
let clock: Date;
/** What the desktop showed. */
let shown: NotificationText[];
/** Whether anything shows notifications. */
let desktop: boolean;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-calendar-'));
  clock = new Date('2026-11-28T12:00:00Z');
  shown = [];
  desktop = true;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As the application opens; no vault unless told. */
async function open(peek: () => Promise<null> = () => Promise.resolve(null)): Promise<{
  desk: CalendarDesk;
  told: () => Promise<void>;
}> {
  const settings = new Settings(folder);
  const reminders = new Reminders({
    notify: (text) => {
      if (desktop) shown.push(text);
      return Promise.resolve(desktop);
    },
    wanted: () => settings.deadlineNotifications,
    isDemo: () => false,
    locale: () => 'fr',
  });
  // The last look's notifications are out.
  let last = Promise.resolve();
  const desk = new CalendarDesk(
    {
      vault: { peek },
      settings,
      reminders: {
        tell: (...given) => (last = reminders.tell(...given)),
        get problem() {
          return reminders.problem;
        },
      },
      locale: () => 'fr',
      now: () => clock,
    },
    await openCalendarFiles(join(folder, 'donnees'), 'real'),
  );
  return { desk, told: () => last };
}

const later = (days: number): void => {
  clock = new Date(clock.getTime() + days * dayLength);
};
const bookPath = (): string => join(folder, 'donnees', 'echeances.json');

describe('cards and designations', () => {
  it('are remembered from one start to the next, by their owner alone, with no name of a holder', async () => {
    const { desk } = await open();
    await desk.see([cps, cpe]);
    await desk.saveDesignation(null, designation);
    const { entries } = await (await open()).desk.view();
    expect(entries.map(({ kind, name }) => [kind, name])).toEqual(
      expect.arrayContaining([
        ['designation', designation.name],
        [cps.environment === 'test' ? 'test-card' : 'card', cps.number],
      ]),
    );
    expect((await stat(bookPath())).mode & 0o777).toBe(0o600);
    const text = await readFile(bookPath(), 'utf8');
    for (const { holder } of [cps, cpe]) expect(text).not.toContain(holder?.name ?? '?');
  });

  it('are changed and removed; a forgotten card does not come back by being read', async () => {
    const { desk } = await open();
    await desk.see([cps]);
    expect((await desk.forgetCard(cps.number)).cards).toEqual([]);
    await desk.see([cps]);
    expect((await desk.view()).cards).toEqual([]);
    const [added] = (await desk.saveDesignation(null, designation)).designations;
    const id = added?.id ?? '';
    const changed = await desk.saveDesignation(id, { ...designation, endsOn: '2027-04-30' });
    expect(changed.designations).toMatchObject([{ id, endsOn: '2027-04-30', revision: 1 }]);
    expect((await desk.removeDesignation(id)).entries).toEqual([]);
    await expect(desk.saveDesignation(id, designation)).rejects.toMatchObject({ code: 'NOT_THERE' });
    await expect(desk.saveDesignation(null, { name: '', endsOn: '' })).rejects.toMatchObject({
      code: 'NAME_MISSING',
    });
  });

  it('tell of themselves only when something changed', async () => {
    const { desk } = await open();
    let changes = 0;
    desk.on('changed', () => (changes += 1));
    await desk.see([cps]);
    const first = changes;
    await desk.see([cps]);
    await desk.look();
    expect([first, changes]).toEqual([1, 1]);
  });

  it.each(['{"version":1', '{"version":9,"cards":[]}', ''])(
    'in a file that is damaged (%s) are set aside, not lost',
    async (content) => {
      await mkdir(join(folder, 'donnees'));
      await writeFile(bookPath(), content);
      const { desk } = await open();
      const { entries, setAside } = await desk.view();
      expect(entries).toEqual([]);
      expect(await readFile(setAside ?? '', 'utf8')).toBe(content);
      await desk.saveDesignation(null, designation);
      expect((await (await open()).desk.view()).designations).toHaveLength(1);
    },
  );

  it('in a file that can not be read stop the opening with its name, and are not replaced', async () => {
    await mkdir(bookPath(), { recursive: true });
    await expect(open()).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      params: { path: bookPath(), detail: 'EISDIR' },
    });
    expect(await readdir(bookPath())).toEqual([]);
  });

  it('that could not be written are refused, and nothing is lost', async () => {
    const { desk } = await open();
    await desk.saveDesignation(null, designation);
    // Not even root writes where there is no folder.
    await rm(join(folder, 'donnees'), { recursive: true });
    const refused = desk.saveDesignation(null, { ...designation, name: 'AUTRE' });
    await expect(refused).rejects.toMatchObject({ code: 'FOLDER_MISSING' });
    expect((await desk.view()).designations).toHaveLength(1);
    await mkdir(join(folder, 'donnees'));
    expect((await desk.saveDesignation(null, { ...designation, name: 'AUTRE' })).designations).toHaveLength(
      2,
    );
  });
});

describe('notifications', () => {
  it('tell each stage once, and after days away only the last one', async () => {
    const { desk, told } = await open();
    await desk.saveDesignation(null, designation);
    await told();
    expect(shown).toEqual([]);
    later(40);
    await desk.look();
    await desk.look();
    await told();
    expect(shown.map(({ title }) => title)).toEqual(["Une désignation se termine d'ici 90 jours"]);

    // Closed for two months.
    later(60);
    const again = await open();
    await again.desk.look();
    await again.told();
    expect(shown.slice(1).map(({ title }) => title)).toEqual(["Une désignation se termine d'ici 30 jours"]);
    const third = await open();
    await third.desk.look();
    await third.told();
    expect(shown).toHaveLength(2);
  });

  it('that nothing showed are tried again', async () => {
    const { desk, told } = await open();
    desktop = false;
    later(100);
    await desk.saveDesignation(null, designation);
    await told();
    desktop = true;
    await desk.look();
    await told();
    expect(shown).toHaveLength(1);
  });

  it('are turned off, and told once they are turned on again', async () => {
    const { desk, told } = await open();
    expect((await desk.setNotifications(false)).notifications).toBe(false);
    later(100);
    await desk.saveDesignation(null, designation);
    await told();
    expect(shown).toEqual([]);
    await desk.setNotifications(true);
    await told();
    expect(shown).toHaveLength(1);
  });

  it('are not repeated in one run when the disk is full, and that is said', async () => {
    const { desk, told } = await open();
    await desk.saveDesignation(null, designation);
    later(100);
    await rm(join(folder, 'donnees'), { recursive: true });
    await desk.look();
    await told();
    await desk.look();
    await told();
    expect(shown).toHaveLength(1);
    expect((await desk.view()).problems).toMatchObject([{ code: 'FOLDER_MISSING' }]);
  });
});

describe('the feed file', () => {
  const feed = (): string => join(folder, 'flux.ics');

  it('is kept true, keeps its permissions, and is written only when it says something else', async () => {
    const { desk } = await open();
    expect((await desk.feedTo(feed())).feed).toBe(feed());
    expect((await stat(feed())).mode & 0o777).toBe(0o600);
    await chmod(feed(), 0o644);
    await desk.saveDesignation(null, designation);
    const written = await readFile(feed(), 'utf8');
    expect(written).toContain('SUMMARY:Fin de la désignation HÔPITAL\\, "A"');
    const before = await stat(feed());
    expect(before.mode & 0o777).toBe(0o644);
    later(1);
    await desk.look();
    expect((await stat(feed())).ino).toBe(before.ino);
    // Somebody removed it: it comes back.
    await rm(feed());
    await desk.look();
    expect(await readFile(feed(), 'utf8')).toBe(written);
    await desk.feedTo(null);
    await desk.saveDesignation(null, { ...designation, name: 'AUTRE' });
    expect(await readFile(feed(), 'utf8')).toBe(written);
  });

  it('that can’t be written is said, and written as soon as it can', async () => {
    const { desk } = await open();
    const away = join(folder, 'partage', 'flux.ics');
    expect((await desk.feedTo(away)).problems).toMatchObject([{ code: 'FOLDER_MISSING' }]);
    expect((await desk.saveDesignation(null, designation)).designations).toHaveLength(1);
    await mkdir(join(folder, 'partage'));
    expect((await desk.view()).problems).toEqual([]);
    expect(await readdir(join(folder, 'partage'))).toEqual(['flux.ics']);
  });

  it('does not lose its certificates while the vault can’t be read', async () => {
    await (await open()).desk.feedTo(feed());
    await writeFile(feed(), 'avant');
    const { desk } = await open(() => Promise.reject(new Error('damaged')));
    const { problems } = await desk.view();
    expect(problems).toMatchObject([{ code: 'UNEXPECTED' }]);
    expect(await readFile(feed(), 'utf8')).toBe('avant');
  });
});

it('the summary of the week stays until it is put away, and comes back on Monday', async () => {
  const { desk } = await open();
  expect((await desk.view()).week).toBeNull();
  clock = new Date('2027-03-27T12:00:00Z');
  await desk.saveDesignation(null, designation);
  expect((await desk.view()).week?.thisWeek).toHaveLength(1);
  expect((await desk.dismissWeek()).week).toBeNull();
  expect((await (await open()).desk.view()).week).toBeNull();
  later(2);
  expect((await desk.view()).week?.thisWeek).toHaveLength(1);
});
