import { asPasserelleError, describeError, type PasserelleError } from '../errors/passerelle-error.ts';
import type { Locale } from '../text/locale.ts';
import type { JourneyStep, StepFacts, StepResult, StepSuccess } from './steps.ts';

/** What a step gives: facts for the report, and a value for the steps after it. */
export interface StepOutput<Step extends JourneyStep, Value> {
  readonly facts: StepFacts[Step];
  readonly value: Value;
}

/** Thrown through the journey once a step's failure is on record. */
export class StepStopped extends Error {
  constructor(readonly reason: PasserelleError) {
    super(reason.code, { cause: reason });
    this.name = 'StepStopped';
  }
}

/** Times the steps of one journey and keeps what each of them said. */
export class StepRecorder {
  readonly steps: StepResult[] = [];
  readonly #locale: Locale;
  readonly #onStep: ((result: StepResult) => void) | undefined;

  constructor(locale: Locale, onStep?: (result: StepResult) => void) {
    this.#locale = locale;
    this.#onStep = onStep;
  }

  /** @throws StepStopped when the step failed. */
  async run<Step extends JourneyStep, Value>(
    step: Step,
    task: () => StepOutput<Step, Value> | Promise<StepOutput<Step, Value>>,
  ): Promise<Value> {
    const start = Date.now();
    let output: StepOutput<Step, Value>;
    try {
      output = await task();
    } catch (thrown) {
      const reason = asPasserelleError(thrown);
      const { domain, code } = reason;
      const error = { domain, code, ...describeError(reason, this.#locale) };
      this.#record({ step, ok: false, durationMs: Date.now() - start, error });
      throw new StepStopped(reason);
    }
    // The compiler can't follow the step's name into the union.
    const success = { step, ok: true, durationMs: Date.now() - start, ...output.facts } as unknown;
    this.#record(success as StepSuccess);
    return output.value;
  }

  #record(result: StepResult): void {
    this.steps.push(result);
    this.#onStep?.(result);
  }
}
