import { join, resolve } from 'node:path';
import { UsageError } from '../../core/errors/usage-error.ts';
import { runJourney } from '../../core/journey/run.ts';
import type { StepResult } from '../../core/journey/steps.ts';
import type { RequestForm } from '../../core/requests/form.ts';
import type { JourneyFlags } from '../commands/journey.ts';
import type { CliContext } from '../context.ts';
import { readPassword } from '../given-file.ts';
import { done, printJson } from '../output.ts';
import { DemoJourney } from './demo-journey.ts';
import { makeOutFolder } from './out-folder.ts';

/**
 * Walks the six steps on a demonstration card.
 * @returns the exit code of the step that failed, or 0.
 * @throws UsageError JOURNEY_NEEDS_DEMO, FILE_UNREADABLE, OUT_NOT_A_FOLDER; what keeps the first step from starting.
 */
export async function walkDemo(context: CliContext, flags: JourneyFlags): Promise<number> {
  if (flags.demo !== true) throw new UsageError('JOURNEY_NEEDS_DEMO');
  const exportPassword = flags.passwordFile === undefined ? null : await readPassword(flags.passwordFile);
  const out = resolve(flags.out);
  await makeOutFolder(out);
  const demo = await DemoJourney.prepare(context, {
    data: join(resolve(flags.data), 'demo'),
    out,
    cardNumber: flags.card,
    inserted: numbersIn(flags.insert),
    exportPassword,
  });
  try {
    const { document, error } = await runJourney(demo.parts, formFrom(flags, demo), {
      locale: context.locale,
      cardNumber: flags.card,
      // The sandbox's are empty: nobody is bound to anything, and whoever walks the journey is told so.
      termsAccepted: true,
      onStep: (result) => {
        if (flags.json !== true) process.stdout.write(stepLine(result, context));
      },
    });
    if (flags.json === true) printJson({ ...document, demo: demo.published });
    else if (error === null) process.stdout.write(demo.closingWords(document.files));
    return error?.exitCode ?? done;
  } finally {
    await demo.close();
  }
}

/** Null when the flag is absent; an empty value leaves the slot empty. */
function numbersIn(list: string | undefined): readonly string[] | null {
  return list?.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()])) ?? null;
}

/** What the form leaves out comes from the first structure that the demonstration card administers. */
function formFrom(flags: JourneyFlags, { structure }: DemoJourney): RequestForm {
  return {
    environment: flags.environment,
    structureName: flags.structure ?? structure.name,
    idNatStruct: flags.idNatStruct ?? structure.idNatStruct,
    department: flags.department ?? structure.department,
    service: flags.service,
    contacts: flags.contact.join(' '),
  };
}

function stepLine(result: StepResult, { say }: CliContext): string {
  const title = say(`journey.steps.${result.step}`);
  const seconds = (result.durationMs / 1000).toFixed(1);
  if (result.ok) return `✓ ${title} (${seconds} s)\n`;
  return `✗ ${title} (${seconds} s)\n  ${result.error.what}\n  ${result.error.whatToDo}\n`;
}
