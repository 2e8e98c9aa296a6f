import { resolve } from 'node:path';
import { type Command, CommanderError, Option } from 'commander';
import type { ModuleChoice } from '../core/card/types.ts';
import type { CliContext } from './context.ts';

export interface ModuleFlags {
  /** In the order given; absent when none was. */
  readonly module?: readonly ModuleChoice[];
}

/** `--module PATH`, as often as there are modules, and `--module-parameters TEXT` for the one just before it. */
export function addModuleOptions(command: Command, { say }: CliContext): Command {
  const modules: ModuleChoice[] = [];
  return command
    .addOption(
      new Option('--module <path>', say('module')).argParser((path) => {
        modules.push({ path: resolve(path), parameters: null });
        return modules;
      }),
    )
    .addOption(
      new Option('--module-parameters <text>', say('moduleParameters')).argParser((parameters) => {
        const last = modules.pop();
        if (last === undefined) throw new CommanderError(2, 'commander.parametersWithoutModule', '');
        modules.push({ ...last, parameters });
        return parameters;
      }),
    );
}
