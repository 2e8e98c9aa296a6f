import { type CheckedCertificate, worstLevel, checkLevels } from './check.ts';
import type { CheckedDeadline } from './deadline.ts';

/** What Prometheus' text format calls for in a label's value. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function sample(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const written = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return written.length === 0 ? `${name} ${value}` : `${name}{${written.join(',')}} ${value}`;
}

function family(name: string, help: string, samples: readonly string[]): readonly string[] {
  return samples.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...samples];
}

/**
 * What a check found, in Prometheus' text exposition format 0.0.4, for the textfile collector of the node exporter.
 *
 * @param deadlines of cards and designations
 * @param at when it was checked
 */
export function prometheusText(
  checked: readonly CheckedCertificate[],
  deadlines: readonly CheckedDeadline[],
  at: Date,
): string {
  const read = checked.flatMap(({ source, subject, serialNumber, notAfter }) =>
    subject === null || notAfter === null
      ? []
      : [{ labels: { source, subject, serial: serialNumber ?? '' }, notAfter }],
  );
  return [
    ...family(
      'passerelle_certificate_not_after_timestamp_seconds',
      'End of the certificate, in seconds since 1970.',
      read.map(({ labels, notAfter }) =>
        sample('passerelle_certificate_not_after_timestamp_seconds', labels, Date.parse(notAfter) / 1000),
      ),
    ),
    ...family(
      'passerelle_certificate_problem',
      '1 for each problem of a certificate, or of a place where none was read.',
      checked.flatMap(({ source, subject, problems }) =>
        problems.map(({ code, level }) =>
          sample('passerelle_certificate_problem', { source, subject: subject ?? '', code, level }, 1),
        ),
      ),
    ),
    ...family(
      'passerelle_deadline_timestamp_seconds',
      'End of a card or a designation, in seconds since 1970.',
      deadlines.map(({ source, kind, name, endsAt }) =>
        sample(
          'passerelle_deadline_timestamp_seconds',
          { source, kind, name },
          Math.floor(Date.parse(endsAt) / 1000),
        ),
      ),
    ),
    ...family(
      'passerelle_deadline_problem',
      '1 for each problem of a card or a designation.',
      deadlines.flatMap(({ source, kind, name, problems }) =>
        problems.map(({ code, level }) =>
          sample('passerelle_deadline_problem', { source, kind, name, code, level }, 1),
        ),
      ),
    ),
    ...family('passerelle_check_level', 'Worst of all: 0 ok, 1 unknown, 2 warning, 3 critical.', [
      sample('passerelle_check_level', {}, checkLevels.indexOf(worstLevel([...checked, ...deadlines]))),
    ]),
    ...family('passerelle_check_timestamp_seconds', 'When this was checked, in seconds since 1970.', [
      sample('passerelle_check_timestamp_seconds', {}, Math.floor(at.getTime() / 1000)),
    ]),
    '',
  ].join('\n');
}
