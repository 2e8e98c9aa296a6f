import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CalendarBook } from '../../core/calendar/book.ts';
import { parseCertificate, pemOf } from '../../core/certificate/certificate.ts';
import { isoDay } from '../../core/text/calendar.ts';
import { type DeployVault, makeDeployVault } from '../core/deploy/support/deploy-vault.ts';
import { cps } from '../renderer/preview/samples.ts';
import { errorDocument } from './support/documents.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';

const deadlines = z.strictObject({
  at: z.iso.datetime(),
  deadlines: z.array(
    z.strictObject({
      kind: z.enum(['certificate', 'card', 'test-card', 'designation']),
      id: z.string(),
      name: z.string(),
      environment: z.enum(['test', 'prod', 'unknown']).nullable(),
      endsAt: z.iso.datetime(),
      daysLeft: z.int(),
      stage: z.union([z.int(), z.literal('over')]).nullable(),
    }),
  ),
  ics: z.string().nullable(),
});
const checked = z.object({
  level: z.string(),
  certificates: z.array(z.unknown()),
  deadlines: z.array(z.object({ name: z.string(), problems: z.array(z.object({ code: z.string() })) })),
});

const dayFromNow = (days: number): string => isoDay(new Date(Date.now() + days * 86_400_000));

let desk: DeployVault;
/** Of a window's data. */
let folder: string;
let trust: string[];

beforeAll(async () => {
  desk = await makeDeployVault();
  folder = await mkdtemp(join(tmpdir(), 'passerelle-cli-calendar-'));
  await copyFile(desk.path, join(folder, 'coffre.db'));
  await copyFile(`${desk.path}-wal`, join(folder, 'coffre.db-wal')).catch(() => undefined);
  const book = await CalendarBook.open(join(folder, 'echeances.json'));
  await book.see([cps], new Date());
  await book.addDesignation({ name: 'HÔPITAL | nord', endsOn: dayFromNow(20) }, new Date());
  const root = desk.old.chain.map((der) => pemOf(parseCertificate(der)))[1];
  trust = ['--trust', desk.folder.write('root.pem', root ?? '')];
});
afterAll(async () => {
  desk.close();
  await rm(folder, { recursive: true, force: true });
});

describe('passerelle calendar', () => {
  it('lists everything that ends, first to end first, and writes it as iCalendar once', async () => {
    const ics = join(folder, 'echeances.ics');
    const run = await passerelleJson(['calendar', '--data', folder, '--ics', ics]);
    expect(run.code).toBe(0);
    const { deadlines: listed } = deadlines.parse(run.document);
    expect(listed.map(({ kind }) => kind).toSorted()).toEqual(
      ['certificate', 'designation', cps.environment === 'test' ? 'test-card' : 'card'].toSorted(),
    );
    expect(listed.map(({ endsAt }) => endsAt)).toEqual(listed.map(({ endsAt }) => endsAt).toSorted());
    expect(listed.find(({ kind }) => kind === 'designation')).toMatchObject({ daysLeft: 20, stage: 30 });
    expect((await readFile(ics, 'utf8')).match(/BEGIN:VEVENT/gu)).toHaveLength(3);

    const again = await passerelleJson(['calendar', '--data', folder, '--ics', ics]);
    expect(errorDocument.parse(again.document).error.code).toBe('FILE_EXISTS');
    expect((await passerelle(['calendar', '--data', folder, '--ics', ics, '--overwrite'])).code).toBe(0);
  });

  it('tells people what to do about what ends soon', async () => {
    const { stdout } = await passerelle(['calendar', '--data', folder, '--lang', 'fr']);
    expect(stdout).toContain('Fin de la désignation HÔPITAL | nord – se termine le');
    expect(stdout).toContain('Faites désigner à nouveau');
  });

  it('takes no other folder for an empty calendar, and touches no damaged file', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'passerelle-cli-calendar-'));
    const none = await passerelleJson(['calendar', '--data', empty]);
    expect([none.code, errorDocument.parse(none.document).error.code]).toEqual([2, 'NOTHING_KNOWN']);
    const file = join(empty, 'echeances.json');
    await writeFile(file, '{');
    const damaged = await passerelleJson(['calendar', '--data', empty]);
    expect([damaged.code, errorDocument.parse(damaged.document).error.code]).toEqual([3, 'FILE_DAMAGED']);
    expect(await readFile(file, 'utf8')).toBe('{');
    await rm(empty, { recursive: true });
  });
});

describe('passerelle check --calendar', () => {
  it('watches vault, cards and designations by the same levels', async () => {
    const run = await passerelleJson(['check', '--calendar', folder, ...trust]);
    const document = checked.parse(run.document);
    expect([run.code, document.level]).toEqual([2, 'critical']);
    expect(document.certificates).toHaveLength(1);
    const designation = document.deadlines.find(({ name }) => name.startsWith('HÔPITAL'));
    expect(designation?.problems).toMatchObject([{ code: 'EXPIRES_SOON' }]);
    const calm = await passerelle([
      'check',
      '--calendar',
      folder,
      '--critical',
      '5',
      '--warning',
      '25',
      ...trust,
    ]);
    expect(calm.code).toBe(1);
  });

  it('answers as a plugin, a bar in a name included, and is unknown for a folder that is not the window’s', async () => {
    const { stdout } = await passerelle(['check', '--calendar', folder, '--lang', 'fr', ...trust]);
    const [line = ''] = stdout.split('\n');
    expect(line).toMatch(/^PASSERELLE CRITICAL - 1 certificat, 2 autres échéances, [^|]+ \| [^|]+$/u);
    const none = await passerelle(['check', '--calendar', join(folder, 'none')]);
    expect(none.code).toBe(3);
    expect(none.stdout).toMatch(/^PASSERELLE UNKNOWN - /u);
  });

  it('writes deadlines for Prometheus beside certificates', async () => {
    const out = join(folder, 'passerelle.prom');
    await passerelle(['check', '--calendar', folder, ...trust, '--prometheus', out]);
    const text = await readFile(out, 'utf8');
    expect(text).toMatch(/^passerelle_deadline_timestamp_seconds\{.*kind="designation".*\} \d+$/mu);
    expect(text).toContain('passerelle_check_level 3');
  });
});
