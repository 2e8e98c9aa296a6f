import type { RunReport } from '../../core/requests/queue.ts';
import { translate } from '../../core/text/catalogue.ts';
import { describeError } from '../../core/errors/passerelle-error.ts';
import type { RequestRecord } from '../../core/vault/records.ts';
import type { Vault } from '../../core/vault/vault.ts';
import type { CliContext } from '../context.ts';
import { done, errorReport, finding, printJson, printLines, type ErrorReport } from '../output.ts';

interface OpenRequest {
  readonly id: string;
  /** RFC 4514. */
  readonly distinguishedName: string;
  readonly environment: 'test' | 'prod';
  readonly state: RequestRecord['state'];
  /** Why it was refused, or could not go on this time. */
  readonly error: ErrorReport | null;
}

interface Outcome {
  readonly requests: readonly OpenRequest[];
  readonly certificates: readonly {
    readonly id: string;
    readonly requestId: string;
    readonly distinguishedName: string;
    readonly notAfter: string;
  }[];
  readonly stopped: ErrorReport | null;
}

/** Tells where a run left its requests. @returns the exit code. */
export function tellOutcome(
  vault: Vault,
  report: RunReport,
  flags: { json?: true },
  context: CliContext,
): number {
  const outcome = outcomeOf(vault, report, context);
  if (flags.json === true) printJson(outcome);
  else printLines(linesOf(outcome, context));
  if (report.stopped !== null) return report.stopped.exitCode;
  return report.refused.length + report.failed.length > 0 ? finding : done;
}

function outcomeOf(vault: Vault, report: RunReport, { locale }: CliContext): Outcome {
  const open = [...report.waiting, ...report.refused, ...report.failed.map(({ requestId }) => requestId)];
  return {
    requests: open.map((openId) => {
      const { id, distinguishedName, environment, state, refusal } = vault.requests.get(openId);
      const failure = report.failed.find(({ requestId }) => requestId === openId)?.error;
      const refused = refusal && { code: refusal.code, ...describeError(refusal, locale) };
      const error = failure === undefined ? refused : errorReport(failure, locale);
      return { id, distinguishedName, environment, state, error };
    }),
    certificates: report.stored.map(({ requestId, certificateId }) => {
      const { id, subject, notAfter } = vault.certificates.get(certificateId);
      return { id, requestId, distinguishedName: subject, notAfter };
    }),
    stopped: report.stopped && errorReport(report.stopped, locale),
  };
}

function linesOf(
  { requests, certificates, stopped }: Outcome,
  { say, locale }: CliContext,
): readonly string[] {
  const lines = [
    ...certificates.map(({ id, distinguishedName }) =>
      say('requests.stored', { id, name: distinguishedName }),
    ),
    ...requests.flatMap(({ id, distinguishedName, state, error }) => [
      `${id} ${distinguishedName} – ${translate(locale, `requests.states.${state}`)}`,
      ...(error === null ? [] : [`  ${error.what}`, `  ${error.whatToDo}`]),
    ]),
    ...(stopped === null ? [] : [stopped.what, stopped.whatToDo]),
  ];
  return lines.length === 0 ? [say('requests.nothing')] : lines;
}
