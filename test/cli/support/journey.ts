import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { journeyDocument, type JourneyDocument } from './documents.ts';
import { type CliOptions, passerelleJson } from './passerelle.ts';
import { freshDemo, type FreshDemo } from '../../support/demo.ts';

/** A demonstration where the CLI finds it, and folders for what it writes. */
export interface JourneyStand {
  readonly demo: FreshDemo;
  /** Value for `--data`. */
  readonly data: string;
  /** A folder of this name for `--out`; not made yet. */
  out(name: string): string;
  /** `journey --demo --json` to its end. */
  walk(out: string, args?: readonly string[], options?: CliOptions): Promise<Walk>;
}

export interface Walk {
  readonly code: number | null;
  readonly document: JourneyDocument;
  /** Facts of a step that was walked. */
  step(name: string): Readonly<Record<string, unknown>>;
  /** Of the step that failed: its name and its error's code. */
  readonly failure: readonly [string, string] | null;
}

export async function makeJourneyStand(): Promise<JourneyStand> {
  const demo = await freshDemo();
  const data = join(demo.folder, 'data');
  await cp(demo.dir, join(data, 'demo'), { recursive: true });
  return {
    demo,
    data,
    out: (name) => join(demo.folder, name),
    walk: async (out, args = [], options = {}) => {
      const command = ['journey', '--demo', '--data', data, '--out', out, ...args];
      const run = await passerelleJson(command, options);
      return asWalk(run.code, journeyDocument.parse(run.document));
    },
  };
}

function asWalk(code: number | null, document: JourneyDocument): Walk {
  const failed = document.steps.find(({ ok }) => !ok);
  return {
    code,
    document,
    step: (name) => {
      const found = document.steps.find(({ step }) => step === name);
      if (found === undefined) throw new Error(`${name} was not walked`);
      return found;
    },
    failure: failed === undefined ? null : [failed.step, failed.error?.code ?? ''],
  };
}
