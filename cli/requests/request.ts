import { draftPlans } from '../../core/requests/draft-plans.ts';
import type { RequestFlags } from '../commands/requests.ts';
import type { CliContext } from '../context.ts';
import { done, finding, printJson, printLines } from '../output.ts';
import { atDesk } from './desk.ts';
import { tellOutcome } from './outcome.ts';
import { readPlans, type Plans } from './plans.ts';

/**
 * Asks for certificates: all that was read, or none when one line has an error.
 * @returns exit code 1 for an error in what was read, or a refusal.
 */
export async function requestCertificates(context: CliContext, flags: RequestFlags): Promise<number> {
  const read = await readPlans(context, flags);
  const wrong = read.problems.some(({ severity }) => severity === 'error');
  if (wrong || flags.dryRun === true) {
    tellPlans(read, flags, context);
    return wrong ? finding : done;
  }
  if (flags.json !== true) printLines(problemLines(read, context));
  return atDesk(context, flags, { makeVault: true }, async ({ vault, queue }) => {
    const drafts = draftPlans(vault, read.plans);
    const report = await queue.run({ termsAccepted: false, ids: drafts.map(({ id }) => id) });
    return tellOutcome(vault, report, flags, context);
  });
}

function tellPlans(read: Plans, flags: RequestFlags, context: CliContext): void {
  if (flags.json !== true) {
    const names = read.plans.map(({ distinguishedName }) => `  ${distinguishedName}`);
    const said = context.say(names.length === 0 ? 'requests.noneSent' : 'requests.notSent');
    printLines([...problemLines(read, context), said, ...names]);
    return;
  }
  const plans = read.plans.map(({ environment, distinguishedName, contactEmails = [] }) => {
    return { environment, distinguishedName, contactEmails };
  });
  printJson({ plans, problems: read.problems });
}

function problemLines({ problems }: Plans, { say }: CliContext): readonly string[] {
  return problems.map(({ line, column, severity, message }) => {
    const place = [line === null ? '' : say('requests.line', { line }), column ?? ''].filter(
      (part) => part !== '',
    );
    return `${[...place, say(`severities.${severity}`)].join(', ')} : ${message}`;
  });
}
