import { Command, Option } from 'commander';
import { locales } from '../core/text/locale.ts';
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
import type { CliContext } from './context.ts';
import { speak } from './program-text.ts';

/** Every command, in the context's language. */
export function buildProgram(context: CliContext): Command {
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
  return program;
}
