#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { localeFrom, locales } from '../core/text/locale.ts';
import { addCalendar } from './commands/calendar.ts';
import { addCard } from './commands/card.ts';
import { addFiles } from './commands/files.ts';
import { addCheck } from './commands/check.ts';
import { addConfig } from './commands/config.ts';
import { addDeploy } from './commands/deploy.ts';
import { addInspect } from './commands/inspect.ts';
import { addJourney } from './commands/journey.ts';
import { addRequests } from './commands/requests.ts';
import { addRor } from './commands/ror.ts';
import { addSandbox } from './commands/sandbox.ts';
import { addTour } from './commands/tour.ts';
import { addVault } from './commands/vault.ts';
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

const program = new Command('passerelle')
  .description(context.say('description'))
  .version(context.version, '-V, --version', context.say('version'))
  .addOption(new Option('--lang <language>', context.say('lang')).choices(locales))
  .helpCommand(false)
  .addHelpText('after', `\n${context.say('exitCodes')}`);

addInspect(program, context);
addCard(program, context);
addJourney(program, context);
addRequests(program, context);
addFiles(program, context);
addVault(program, context);
addDeploy(program, context);
addConfig(program, context);
addCheck(program, context);
addCalendar(program, context);
addTour(program, context);
addRor(program, context);
addSandbox(program, context);
speak(program, context);

program.parseAsync(process.argv, { from: 'node' }).catch((error: unknown) => {
  if (!(error instanceof CommanderError)) throw error;
  const refusal = usageErrorOf(error, context);
  if (refusal !== null)
    process.exitCode = printError(refusal, context.locale, process.argv.includes('--json'));
});
