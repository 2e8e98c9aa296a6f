import { fork } from 'node:child_process';
import { CardError } from '../../core/card/errors.ts';
import type { MakeTokensMessage, TokensMadeMessage } from './token-content.ts';

const timeLimit = 60_000;

export interface CardMaker {
  /** The bundled `card-maker.ts`. */
  readonly entry: string;
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
  { entry, modulePath, configuration }: CardMaker,
  tokens: MakeTokensMessage['tokens'],
): Promise<Readonly<Record<string, string>>> {
  const child = fork(entry, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    env: { ...process.env, SOFTHSM2_CONF: configuration },
  });
  const operation = 'C_InitToken';
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<TokensMadeMessage>((resolve, reject) => {
      const fail = (code: 'MODULE_CRASHED' | 'MODULE_TIMED_OUT', seconds: number): void => {
        const params = { path: modulePath, operation, seconds };
        reject(new CardError(code, { params, exitCode: 3 }));
      };
      timer = setTimeout(fail, timeLimit, 'MODULE_TIMED_OUT', timeLimit / 1000);
      child.once('message', (message) => {
        resolve(message as TokensMadeMessage);
      });
      child.once('error', reject);
      child.once('exit', () => {
        fail('MODULE_CRASHED', 0);
      });
      child.send({ modulePath, tokens } satisfies MakeTokensMessage);
    });
    if (answer.ok) return answer.serialNumbers;
    const params = { path: modulePath, operation: answer.operation, rv: answer.returnValue };
    throw new CardError('MODULE_FAILED', { params, exitCode: 3 });
  } finally {
    clearTimeout(timer);
    if (child.exitCode === null) child.kill();
  }
}
