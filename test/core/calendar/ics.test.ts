import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { calendarIcs } from '../../../core/calendar/ics.ts';
import { entry } from './samples.ts';

const at = new Date('2026-11-28T12:00:00Z');
const hostile = 'HÔPITAL, "A"; B\\C\r\nDTSTART:19700101\nEND:VEVENT · ' + 'é'.repeat(90);

const entries = [
  entry('c1', '2027-03-31T21:59:59.000Z', at, { name: hostile }),
  // Already the next day in France.
  entry('2800383626', '2027-03-31T22:30:00.000Z', at, { kind: 'test-card', toDo: null, revision: 3 }),
  entry('d1', '2026-11-01T22:59:59.000Z', at, { kind: 'designation', toDo: null, name: 'HÔPITAL' }),
];

/** Another's reader: Debian's python3-icalendar. */
const reader = `
import json, sys
from icalendar import Calendar
calendar = Calendar.from_ical(sys.stdin.buffer.read())
print(json.dumps([{
  'uid': str(event['UID']), 'summary': str(event['SUMMARY']), 'description': str(event['DESCRIPTION']),
  'start': event.decoded('DTSTART').isoformat(), 'sequence': int(event['SEQUENCE']),
  'stamp': event.decoded('DTSTAMP').isoformat(), 'modified': event.decoded('LAST-MODIFIED').isoformat(),
  'transparency': str(event['TRANSP']),
  'alarms': [alarm.decoded('TRIGGER').total_seconds() for alarm in event.walk('VALARM')],
} for event in calendar.walk('VEVENT')]))`;

interface ReadEvent {
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly start: string;
  readonly sequence: number;
  readonly stamp: string;
  readonly modified: string;
  readonly transparency: string;
  readonly alarms: readonly number[];
}

describe('an iCalendar file, as another program reads it', () => {
  let text = '';
  let events: readonly ReadEvent[] = [];
  beforeAll(async () => {
    text = await calendarIcs(entries, 'fr');
    const read = execFileSync('/usr/bin/python3', ['-c', reader], { input: text });
    events = JSON.parse(read.toString('utf8')) as readonly ReadEvent[];
  });

  it('has an all-day event for each deadline, on its last day in France', () => {
    expect(events.map(({ uid, start }) => [uid, start])).toEqual([
      ['certificate-c1@passerelle', '2027-03-31'],
      ['test-card-2800383626@passerelle', '2027-04-01'],
      ['designation-d1@passerelle', '2026-11-01'],
    ]);
    expect(events.every(({ transparency }) => transparency === 'TRANSPARENT')).toBe(true);
  });

  it('rings on the morning of each reminder day', () => {
    const mornings = [90, 60, 30, 15, 7].map((days) => -days * 86_400 + 9 * 3_600);
    for (const { alarms } of events) expect(alarms).toEqual(mornings);
  });

  it('keeps names whole, and inside their event', () => {
    const [first] = events;
    expect(first?.summary.replaceAll('\r', '')).toBe(`Fin du certificat ${hostile.replaceAll('\r', '')}`);
    expect(first?.description).toContain('Demandez le renouvellement');
    expect(events[1]?.description).toContain('Carte de test. Demandez une autre carte de test');
  });

  it('tells changes by SEQUENCE and LAST-MODIFIED', () => {
    expect(events.map(({ sequence }) => sequence)).toEqual([0, 3, 0]);
    for (const { stamp, modified } of events) {
      expect([stamp, modified]).toEqual(['2026-01-02T03:04:05+00:00', '2026-01-02T03:04:05+00:00']);
    }
  });

  it('is the same to the byte on another day, has no line above 75 octets, and ends each with CR LF', async () => {
    const later = entries.map((one) => ({ ...one, daysLeft: one.daysLeft - 1 }));
    expect(await calendarIcs(later, 'fr')).toBe(text);
    const lines = text.split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.join('').includes('\n')).toBe(false);
  });

  it('is whole however many there are, and leaves others their turn', async () => {
    const [first] = entries;
    if (first === undefined) throw new Error('no entry');
    const many = Array.from({ length: 151 }, (_, index) => ({ ...first, id: String(index) }));
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    const long = await calendarIcs(many, 'fr');
    clearInterval(counting);
    expect(turns).toBeGreaterThan(0);
    const read = execFileSync('/usr/bin/python3', ['-c', reader], { input: long });
    const found = JSON.parse(read.toString('utf8')) as readonly ReadEvent[];
    expect(found.map(({ uid }) => uid)).toEqual(many.map(({ id }) => `certificate-${id}@passerelle`));
    expect(long.match(/VCALENDAR/gu)).toHaveLength(2);
  });
});
