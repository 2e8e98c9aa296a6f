import type { CliContext } from './context.ts';
import { printError } from './output.ts';

/**
 * Wraps a command for commander: its number is the exit code, its error is told in the user's language. Commander
 * gives the arguments, then the flags, then the command.
 */
export function runs<Arguments extends unknown[]>(
  context: CliContext,
  command: (...given: Arguments) => Promise<number>,
): (...given: [...Arguments, ...unknown[]]) => Promise<void> {
  return async (...given) => {
    const flags = given.at(-2) as { readonly json?: true } | undefined;
    try {
      process.exitCode = await command(...(given.slice(0, -1) as Arguments));
    } catch (error) {
      process.exitCode = printError(error, context.locale, flags?.json === true);
    }
  };
}
