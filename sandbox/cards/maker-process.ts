import { CardError } from '../../core/card/errors.ts';
import { forkedWorkers, type WorkerKind } from '../../native/worker-process.ts';
import type { MakeTokensMessage, TokensMadeMessage } from './token-content.ts';

const timeLimit = 60_000;

export interface CardMaker {
  /** The bundled `card-maker.ts`. */
  readonly entry: string;
  /** What starts its process; a Node.js child unless told. */
  readonly workers?: WorkerKind;
  /** The SoftHSM2 library. */
  readonly modulePath: string;
  /** Its configuration: tells where tokens are written. */
  readonly configuration: string;
}

/**
 * Writes tokens in a process of their own.
 * @returns SoftHSM2's serial numbers, by label.
 * @throws CardError MODULE_FAILED, MODULE_CRASHED, MODULE_TIMED_OUT
 */
export async function makeTokens(
  { entry, workers = forkedWorkers, modulePath, configuration }: CardMaker,
  tokens: MakeTokensMessage['tokens'],
): Promise<Readonly<Record<string, string>>> {
  const worker = workers(entry, { SOFTHSM2_CONF: configuration })();
  const operation = 'C_InitToken';
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<TokensMadeMessage>((resolve, reject) => {
      const fail = (code: 'MODULE_CRASHED' | 'MODULE_TIMED_OUT', seconds: number): void => {
        const params = { path: modulePath, operation, seconds };
        reject(new CardError(code, { params, exitCode: 3 }));
      };
      timer = setTimeout(fail, timeLimit, 'MODULE_TIMED_OUT', timeLimit / 1000);
      worker.onMessage((message) => {
        resolve(message as TokensMadeMessage);
      });
      worker.onExit(() => {
        fail('MODULE_CRASHED', 0);
      });
      worker.send({ modulePath, tokens } satisfies MakeTokensMessage);
    });
    if (answer.ok) return answer.serialNumbers;
    const params = { path: modulePath, operation: answer.operation, rv: answer.returnValue };
    throw new CardError('MODULE_FAILED', { params, exitCode: 3 });
  } finally {
    clearTimeout(timer);
    worker.kill();
  }
}
