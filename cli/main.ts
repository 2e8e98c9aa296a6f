#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { localeFrom, locales } from '../core/text/locale.ts';
import { addCardList } from './commands/card-list.ts';
import { addInspect } from './commands/inspect.ts';
import { addJourney } from './commands/journey.ts';
import { createContext } from './context.ts';
import { printError } from './output.ts';
import { speak, usageErrorOf } from './program-text.ts';

/** The language must be known before the commands describe themselves. */
function chosenLocale(argv: readonly string[]): string | undefined {
  const flag = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const given = argv[flag]?.split('=')[1] ?? (flag === -1 ? undefined : argv[flag + 1]);
  return given ?? process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'];
}

const context = createContext(localeFrom(chosenLocale(process.argv)));
const { version } = JSON.parse(readFileSync(join(context.installation.root, 'package.json'), 'utf8')) as {
  version: string;
};

const program = new Command('passerelle')
  .description(context.say('description'))
  .version(version, '-V, --version', context.say('version'))
  .addOption(new Option('--lang <language>', context.say('lang')).choices(locales))
  .helpCommand(false)
  .addHelpText('after', `\n${context.say('exitCodes')}`);

addInspect(program, context);
addCardList(program, context);
addJourney(program, context);
speak(program, context);

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof CommanderError)) throw error;
  const refusal = usageErrorOf(error, context);
  if (refusal !== null)
    process.exitCode = printError(refusal, context.locale, process.argv.includes('--json'));
});
