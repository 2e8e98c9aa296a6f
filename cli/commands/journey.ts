import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { RequestDraft } from '../../core/journey/draft.ts';
import { runJourney } from '../../core/journey/run.ts';
import type { StepResult } from '../../core/journey/steps.ts';
import { UsageError } from '../../core/errors/usage-error.ts';
import { defaultDataFolder } from '../../native/data-folder.ts';
import type { CliContext } from '../context.ts';
import { DemoJourney } from '../demo-journey.ts';
import { done, printJson } from '../output.ts';
import { runs } from '../runs.ts';

interface JourneyFlags {
  readonly demo?: true;
  readonly out: string;
  readonly data: string;
  readonly card?: string;
  readonly environment: 'test' | 'prod';
  readonly structure?: string;
  readonly idNatStruct?: string;
  readonly department?: string;
  readonly service: string;
  readonly passwordFile?: string;
  readonly json?: true;
}

export function addJourney(program: Command, context: CliContext): void {
  const { say } = context;
  program
    .command('journey')
    .description(say('journey.description'))
    .option('--demo', say('journey.demo'))
    .requiredOption('--out <folder>', say('journey.out'))
    .option('--card <number>', say('journey.card'))
    .addOption(
      new Option('--environment <name>', say('journey.environment'))
        .choices(['test', 'prod'])
        .default('test'),
    )
    .option('--structure <name>', say('journey.structure'))
    .option('--id-nat-struct <id>', say('journey.idNatStruct'))
    .option('--department <label>', say('journey.department'))
    .option('--service <name>', say('journey.service'), 'CLIENT_ROR_DEMO')
    .option('--password-file <file>', say('journey.passwordFile'))
    .option('--data <folder>', say('journey.data'), defaultDataFolder())
    .option('--json', say('json'))
    .action(runs(context, (flags: JourneyFlags) => journey(context, flags)));
}

async function journey(context: CliContext, flags: JourneyFlags): Promise<number> {
  if (flags.demo !== true) throw new UsageError('JOURNEY_NEEDS_DEMO');
  const out = resolve(flags.out);
  await mkdir(out, { recursive: true, mode: 0o700 });
  const password = flags.passwordFile === undefined ? null : await passwordIn(flags.passwordFile);
  const demo = await DemoJourney.prepare(context, {
    data: join(resolve(flags.data), 'demo'),
    out,
    cardNumber: flags.card,
    exportPassword: password,
  });
  try {
    const draft = draftFrom(flags, demo);
    const { document, error } = await runJourney(demo.parts, draft, {
      locale: context.locale,
      cardNumber: flags.card,
      onStep:
        flags.json === true ? () => undefined : (result) => process.stdout.write(stepLine(result, context)),
    });
    if (flags.json === true) printJson({ ...document, demo: demo.published });
    else process.stdout.write(demo.closingWords(document.files));
    return error?.exitCode ?? done;
  } finally {
    await demo.close();
  }
}

/** What the form leaves out comes from the first structure that the demonstration card administers. */
function draftFrom(flags: JourneyFlags, { structure }: DemoJourney): RequestDraft {
  return {
    environment: flags.environment,
    structureName: flags.structure ?? structure.name,
    idNatStruct: flags.idNatStruct ?? structure.idNatStruct,
    department: flags.department ?? structure.department,
    service: flags.service,
  };
}

async function passwordIn(path: string): Promise<Uint8Array> {
  try {
    const text = await readFile(path, 'utf8');
    return Buffer.from(text.replace(/\r?\n$/u, ''));
  } catch (cause) {
    const detail = (cause as NodeJS.ErrnoException).code ?? '';
    throw new UsageError('FILE_UNREADABLE', { params: { path, detail }, cause });
  }
}

function stepLine(result: StepResult, { say }: CliContext): string {
  const title = say(`journey.steps.${result.step}`);
  const seconds = (result.durationMs / 1000).toFixed(1);
  if (result.ok) return `✓ ${title} (${seconds} s)\n`;
  return `✗ ${title} (${seconds} s)\n  ${result.error.what}\n  ${result.error.whatToDo}\n`;
}
