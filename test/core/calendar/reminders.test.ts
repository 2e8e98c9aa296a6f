import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reminderDays } from '../../../core/calendar/deadline.ts';
import {
  dueReminders,
  type Stage,
  stages,
  type ToldStages,
  withoutOld,
  withTold,
} from '../../../core/calendar/reminders.ts';
import { notificationText } from '../../../core/calendar/words.ts';
import { deadline } from './samples.ts';

const end = '2027-06-30T10:00:00.000Z';
const dayLength = 86_400_000;
const daysBeforeEnd = (days: number): Date => new Date(Date.parse(end) - days * dayLength);

/** Looks on these days, in turn. @returns the stages that were told, in order */
function toldOn(looks: readonly Date[]): Stage[] {
  let told: ToldStages = {};
  return looks.flatMap((at) => {
    const reminders = dueReminders([deadline('a', end, at)], told);
    for (const reminder of reminders) told = withTold(told, reminder);
    return reminders.map(({ stage }) => stage);
  });
}

describe('reminders', () => {
  it('come at 90, 60, 30, 15 and 7 days, then at the end, each once, when somebody looks every day', () => {
    const everyDay = Array.from({ length: 140 }, (_, index) => daysBeforeEnd(120 - index));
    expect(toldOn(everyDay.flatMap((at) => [at, at]))).toEqual([90, 60, 30, 15, 7, 'over']);
  });

  it('tell nothing twice and miss no last stage, whatever the days on which the application is open', () => {
    const looks = fc.uniqueArray(fc.integer({ min: -30, max: 150 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(looks, (days) => {
        const inOrder = days.toSorted((one, other) => other - one);
        const told = toldOn(inOrder.map(daysBeforeEnd));
        expect(new Set(told).size).toBe(told.length);
        expect(told).toEqual(stages.filter((stage) => told.includes(stage)));
        // Whoever looks last knows the stage of that day: the rule is written anew here.
        const last = inOrder.at(-1) ?? 0;
        const expected = last < 0 ? 'over' : reminderDays.filter((stage) => last <= stage).at(-1);
        expect(told.at(-1)).toBe(expected);
        // Of the stages that went by between two looks, only the last is told.
        expect(told.length).toBeLessThanOrEqual(inOrder.length);
      }),
    );
  });

  it('repeat nothing when a clock goes back', () => {
    expect(toldOn([daysBeforeEnd(6), daysBeforeEnd(80), daysBeforeEnd(6)])).toEqual([7]);
  });

  it('are told anew for a date that changed', () => {
    const at = daysBeforeEnd(6);
    const [reminder] = dueReminders([deadline('a', end, at)], {});
    if (reminder === undefined) throw new Error('no reminder');
    const told = withTold({}, reminder);
    expect(dueReminders([deadline('a', end, at)], told)).toEqual([]);
    const later = deadline('a', '2027-07-20T10:00:00.000Z', at);
    expect(dueReminders([later], told).map(({ stage }) => stage)).toEqual([30]);
  });

  it('are one for each stage, however many deadlines there are, the gravest first', () => {
    const at = daysBeforeEnd(6);
    const many = Array.from({ length: 10_000 }, (_, index) => deadline(`c${index}`, end, at));
    const others = [deadline('over', '2027-06-01T10:00:00.000Z', at, 'card')];
    const reminders = dueReminders([...many, ...others], {});
    expect(reminders.map(({ stage, deadlines }) => [stage, deadlines.length])).toEqual([
      ['over', 1],
      [7, 10_000],
    ]);
  });

  it('are forgotten long after the end of what is gone, not before', () => {
    const told: ToldStages = { 'certificate a': { endsAt: end, stage: 7 } };
    expect(withoutOld(told, [], daysBeforeEnd(-399))).toBe(told);
    expect(withoutOld(told, [], daysBeforeEnd(-401))).toEqual({});
    expect(withoutOld(told, [deadline('a', end, daysBeforeEnd(-401))], daysBeforeEnd(-401))).toBe(told);
  });
});

describe('a notification', () => {
  const at = daysBeforeEnd(6);

  it('tells kind, number and date, and no name', () => {
    const one = notificationText({ stage: 7, deadlines: [deadline('URGENCES', end, at)] }, 'fr');
    expect(one).toEqual({
      title: "Un certificat se termine d'ici 7 jours",
      body: "Le 30 juin 2027. Cliquez pour voir ce qu'il y a à faire.",
    });
    const mixed = [deadline('URGENCES', end, at), deadline('2800383626', end, at, 'card')];
    const { title, body } = notificationText({ stage: 'over', deadlines: mixed }, 'en', true);
    expect(title).toBe('Demonstration – 2 deadlines have passed');
    expect(`${title} ${body}`).not.toMatch(/URGENCES|HÔPITAL|2800383626/u);
  });
});
