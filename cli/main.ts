#!/usr/bin/env node
import { CommanderError } from 'commander';
import { localeFrom } from '../core/text/locale.ts';
import { createContext } from './context.ts';
import { printError } from './output.ts';
import { buildProgram } from './program.ts';
import { usageErrorOf } from './program-text.ts';

/** The language must be known before the commands describe themselves. */
function chosenLocale(argv: readonly string[]): string | undefined {
  const flag = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const given = argv[flag]?.split('=')[1] ?? (flag === -1 ? undefined : argv[flag + 1]);
  return given ?? process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'];
}

const context = createContext(localeFrom(chosenLocale(process.argv)));

buildProgram(context)
  .parseAsync(process.argv, { from: 'node' })
  .catch((error: unknown) => {
    if (!(error instanceof CommanderError)) throw error;
    const refusal = usageErrorOf(error, context);
    if (refusal !== null)
      process.exitCode = printError(refusal, context.locale, process.argv.includes('--json'));
  });
