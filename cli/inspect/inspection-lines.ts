import { formatDate } from '../../core/text/calendar.ts';
import type { Inspection } from '../../core/certificate/inspect.ts';
import type { CertificateReport } from '../../core/certificate/types.ts';
import { translate } from '../../core/text/catalogue.ts';
import type { CliContext } from '../context.ts';

/** What a person reads: one block for each certificate, its verdict last. */
export function inspectionLines(
  { certificates }: Pick<Inspection, 'certificates'>,
  context: CliContext,
): string[] {
  return certificates.flatMap((report, index) => [...(index === 0 ? [] : ['']), ...block(report, context)]);
}

function block(report: CertificateReport, context: CliContext): string[] {
  const { say, locale } = context;
  const day = (instant: string): string => formatDate(new Date(instant), locale);
  const facts: [string, string | null][] = [
    ['kind', `${say(`kinds.${report.kind}`)}, ${say(`environments.${report.environment}`)}`],
    ['validity', say('inspect.period', { from: day(report.notBefore), to: day(report.notAfter) })],
    ['structure', structureOf(report)],
    ['card', cardOf(report)],
    ['issuer', report.issuer],
    ['serialNumber', report.serialNumber],
    ['fingerprint', report.fingerprint],
    ['chain', chainOf(report, context)],
  ];
  return [
    report.subject,
    ...facts.flatMap(([name, value]) =>
      value === null ? [] : [`  ${say(`inspect.facts.${name}`, { value })}`],
    ),
    ...report.findings.map(
      ({ severity, message }) =>
        `  ${say('inspect.finding', { severity: say(`severities.${severity}`), message })}`,
    ),
  ];
}

function structureOf({ structure }: CertificateReport): string | null {
  if (structure === null) return null;
  const { name, idNatStruct, identifierType, department } = structure;
  const identifier =
    idNatStruct === null ? null : idNatStruct + (identifierType === null ? '' : ` (${identifierType})`);
  return [name, identifier, department].filter((part) => part !== null).join(', ');
}

function cardOf({ card }: CertificateReport): string | null {
  if (card === null) return null;
  return [card.type, card.number ?? '?'].filter((part) => part !== null).join(' ');
}

function chainOf({ chain }: CertificateReport, { say, locale }: CliContext): string {
  return chain.trusted
    ? say('inspect.trusted', { root: chain.root ?? '' })
    : say('inspect.untrusted', { reason: translate(locale, `chain.${chain.reason ?? ''}`) });
}
