import { inspect } from '../../core/certificate/inspect.ts';
import type { CertificateReport } from '../../core/certificate/types.ts';
import type { InspectFlags } from '../commands/inspect.ts';
import type { CliContext } from '../context.ts';
import { readGiven, readPassword } from '../given-file.ts';
import { done, finding, printJson, printLines } from '../output.ts';
import { authoritiesOf, trustOf } from '../trust.ts';
import { inspectionLines } from './inspection-lines.ts';

/** @returns the exit code: a finding when a chain is not trusted or a certificate has an error. */
export async function inspectFile(context: CliContext, file: string, flags: InspectFlags): Promise<number> {
  const roots = flags.trust === undefined ? [] : await authoritiesOf(flags.trust);
  const inspection = await inspect(await readGiven(file), {
    trust: trustOf(context, { roots, intermediates: [] }),
    locale: context.locale,
    at: new Date(),
    ...(flags.passwordFile === undefined
      ? {}
      : { password: Buffer.from(await readPassword(flags.passwordFile)).toString('utf8') }),
  });
  if (flags.json === true) printJson({ file, ...inspection });
  else printLines(inspectionLines(inspection, context));
  return inspection.certificates.some(isBad) ? finding : done;
}

function isBad({ chain, findings }: CertificateReport): boolean {
  return !chain.trusted || findings.some(({ severity }) => severity === 'error');
}
