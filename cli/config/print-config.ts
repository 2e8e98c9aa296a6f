import { serverConfig } from '../../core/server-config/config.ts';
import type { ServerConfigId } from '../../core/server-config/ids.ts';
import { translate } from '../../core/text/catalogue.ts';
import type { ConfigFlags } from '../commands/config.ts';
import type { CliContext } from '../context.ts';
import { done, printJson } from '../output.ts';

/** @throws DeployError ENDPOINT_INVALID, PATH_INVALID, PATH_UNQUOTABLE */
export function printConfig({ locale }: CliContext, id: ServerConfigId, flags: ConfigFlags): number {
  const { program, files, config } = serverConfig({ program: id, ...flags });
  const advice = translate(locale, `targets.advice.${files}`);
  if (flags.json === true) printJson({ program, files, advice, config });
  else {
    process.stdout.write(config);
    process.stderr.write(`${advice}\n`);
  }
  return done;
}
