import { resolve } from 'node:path';
import { type CheckLevel, worstLevel } from '../../core/check/check.ts';
import { prometheusText } from '../../core/check/prometheus.ts';
import { UsageError } from '../../core/errors/usage-error.ts';
import { writeFileAtomic } from '../../core/files/atomic.ts';
import type { CheckFlags } from '../commands/check.ts';
import type { CliContext } from '../context.ts';
import { errorReport, printJson, printLines } from '../output.ts';
import { authoritiesOf, trustOf } from '../trust.ts';
import { calendarPlaces } from '../calendar/read-calendar.ts';
import { type Checked, checkLines } from './check-lines.ts';
import { checkCalendar, checkPlace, checkVault } from './places.ts';

/** What monitoring systems read; also the exit code of a plugin that could not do its work. */
const exitCodes: Readonly<Record<CheckLevel, number>> = { ok: 0, warning: 1, critical: 2, unknown: 3 };

/** Checks certificates of files, TLS ports and a vault. @returns the exit code, never another than a plugin's */
export async function check(
  context: CliContext,
  places: readonly string[],
  flags: CheckFlags,
): Promise<number> {
  try {
    const at = new Date();
    const found = await checkAll(context, places, flags, at);
    const { certificates, deadlines } = found;
    const level = worstLevel([...certificates, ...deadlines]);
    if (flags.prometheus !== undefined) {
      // The collector runs as another account.
      const text = Buffer.from(prometheusText(certificates, deadlines, at), 'utf8');
      await writeFileAtomic(resolve(flags.prometheus), text, { mode: 0o644 });
    }
    if (flags.json === true) printJson({ at: at.toISOString(), level, certificates, deadlines });
    else printLines(checkLines(found, level, flags, context));
    return exitCodes[level];
  } catch (error) {
    const report = errorReport(error, context.locale);
    if (flags.json === true) printJson({ error: report });
    else printLines([`PASSERELLE UNKNOWN - ${report.what} ${report.whatToDo}`]);
    return exitCodes.unknown;
  }
}

async function checkAll(
  context: CliContext,
  places: readonly string[],
  flags: CheckFlags,
  at: Date,
): Promise<Checked> {
  if (places.length === 0 && flags.vault === undefined && flags.calendar === undefined) {
    throw new UsageError('WRONG_USAGE', { params: { detail: context.say('check.nothing') } });
  }
  const roots = flags.trust === undefined ? [] : await authoritiesOf(flags.trust);
  const options = {
    trust: trustOf(context, { roots, intermediates: [] }),
    at,
    warning: flags.warning,
    critical: flags.critical,
    name: flags.name ?? null,
  };
  const found = await Promise.all(places.map((place) => checkPlace(place, options, context.locale)));
  const calendar =
    flags.calendar === undefined
      ? null
      : calendarPlaces(flags.calendar === true ? undefined : flags.calendar, flags.vault);
  const vault = calendar?.vault ?? flags.vault;
  const stored = vault === undefined ? [] : await checkVault(vault, options);
  const deadlines = calendar === null ? [] : await checkCalendar(calendar, options);
  return { certificates: [...found.flat(), ...stored], deadlines };
}
