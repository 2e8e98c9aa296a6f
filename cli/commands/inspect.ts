import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { readContainer } from '../../core/certificate/containers.ts';
import { inspect } from '../../core/certificate/inspect.ts';
import { parseCertificate, pemOf } from '../../core/certificate/certificate.ts';
import type { CertificateReport } from '../../core/certificate/types.ts';
import { translate } from '../../core/text/catalogue.ts';
import { UsageError } from '../../core/errors/usage-error.ts';
import { type CliContext, trustOf } from '../context.ts';
import { done, finding, printJson, printLines } from '../output.ts';
import { runs } from '../runs.ts';

interface InspectFlags {
  readonly json?: true;
  readonly trust?: string;
}

export function addInspect(program: Command, context: CliContext): void {
  program
    .command('inspect')
    .argument('<file>', context.say('inspect.file'))
    .description(context.say('inspect.description'))
    .option('--trust <file>', context.say('inspect.trust'))
    .option('--json', context.say('json'))
    .action(runs(context, (file: string, flags: InspectFlags) => inspectFile(context, file, flags)));
}

async function inspectFile(context: CliContext, file: string, flags: InspectFlags): Promise<number> {
  const roots = flags.trust === undefined ? [] : await certificatesOf(flags.trust);
  const trust = trustOf(context, { roots, intermediates: [] });
  const { format, certificates } = await inspect(await readGiven(file), {
    trust,
    locale: context.locale,
    at: new Date(),
  });
  if (flags.json === true) printJson({ file, format, certificates });
  else printLines(certificates.flatMap((report) => describe(report, context)));
  return certificates.some(isBad) ? finding : done;
}

function isBad({ chain, findings }: CertificateReport): boolean {
  return !chain.trusted || findings.some(({ severity }) => severity === 'error');
}

function describe(report: CertificateReport, context: CliContext): string[] {
  const { say } = context;
  const chain = report.chain.trusted
    ? say('inspect.trusted', { root: report.chain.root ?? '' })
    : say('inspect.untrusted', { reason: translate(context.locale, `chain.${report.chain.reason ?? ''}`) });
  return [
    report.subject,
    `  ${say(`kinds.${report.kind}`)}, ${say(`environments.${report.environment}`)}`,
    `  ${say('inspect.validity', { from: report.notBefore.slice(0, 10), to: report.notAfter.slice(0, 10) })}`,
    `  ${say('inspect.issuer', { issuer: report.issuer })}`,
    ...(report.card === null ? [] : [`  ${say('inspect.card', { number: report.card.number ?? '?' })}`]),
    `  ${chain}`,
    ...report.findings.map(({ severity, message }) => `  ${say(`severities.${severity}`)} : ${message}`),
    '',
  ];
}

async function certificatesOf(file: string): Promise<string[]> {
  const { certificates } = readContainer(await readGiven(file));
  return certificates.map((der) => pemOf(parseCertificate(der)));
}

async function readGiven(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const detail = (cause as NodeJS.ErrnoException).code ?? '';
    throw new UsageError('FILE_UNREADABLE', { params: { path, detail }, cause });
  }
}
