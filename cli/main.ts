#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { localeFrom, locales } from '../core/text/locale.ts';
import { addCardList } from './commands/card-list.ts';
import { addInspect } from './commands/inspect.ts';
import { addJourney } from './commands/journey.ts';
import { createContext } from './context.ts';

/** The language must be known before the commands describe themselves. */
function chosenLocale(argv: readonly string[]): string | undefined {
  const flag = argv.findIndex((argument) => argument === '--lang');
  const given = flag === -1 ? undefined : argv[flag + 1];
  return given ?? process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'];
}

const context = createContext(localeFrom(chosenLocale(process.argv)));
const { version } = JSON.parse(readFileSync(join(context.installation.root, 'package.json'), 'utf8')) as {
  version: string;
};

const program = new Command('passerelle')
  .description(context.say('description'))
  .version(version, '-V, --version', context.say('version'))
  .option(`--lang <${locales.join('|')}>`, context.say('lang'))
  .helpOption('-h, --help', context.say('help'))
  .helpCommand(false)
  .addHelpText('after', `\n${context.say('exitCodes')}`)
  .exitOverride();

addInspect(program, context);
addCardList(program, context);
addJourney(program, context);
for (const command of [
  program,
  ...program.commands,
  ...program.commands.flatMap(({ commands }) => commands),
]) {
  command.exitOverride().helpOption('-h, --help', context.say('help'));
  command.configureHelp({ helpWidth: 100 });
}

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof CommanderError)) throw error;
  // Help and version are answers; anything else that commander refuses is wrong usage.
  process.exitCode = error.exitCode === 0 || error.code === 'commander.help' ? 0 : 2;
});
