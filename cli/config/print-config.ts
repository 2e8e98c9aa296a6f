import { assertPaths } from '../../core/deploy/paths.ts';
import { UsageError } from '../../core/errors/usage-error.ts';
import { type ServerConfigId, serverConfigs } from '../../core/server-config/templates.ts';
import { translate } from '../../core/text/catalogue.ts';
import { endpointOf } from '../check/places.ts';
import type { ConfigFlags } from '../commands/config.ts';
import type { CliContext } from '../context.ts';
import { done, printJson } from '../output.ts';

/** What no quoted path of any of these configurations can hold. */
const unquotable = /["'\\$`#]/u;

/** @throws UsageError WRONG_USAGE; DeployError PATH_INVALID */
export function printConfig(
  { say, locale }: CliContext,
  id: ServerConfigId,
  { folder, fileName, upstream, json }: ConfigFlags,
): number {
  const endpoint = endpointOf(upstream);
  if (endpoint === null) {
    throw new UsageError('WRONG_USAGE', { params: { detail: say('config.unreadable') } });
  }
  // Of another computer, most often: read as POSIX paths.
  assertConfigPath(folder, fileName);
  const { files, template } = serverConfigs[id];
  const config = template({ folder, baseName: fileName, upstream: endpoint });
  const advice = translate(locale, `targets.advice.${files}`);
  if (json === true) printJson({ program: id, files, advice, config });
  else {
    process.stdout.write(config);
    process.stderr.write(`${advice}\n`);
  }
  return done;
}

function assertConfigPath(folder: string, name: string): void {
  const place = {
    kind: 'sftp',
    host: '',
    port: 22,
    user: '',
    hostKey: null,
    login: { kind: 'agent', socket: null },
  } as const;
  assertPaths({ place, folder, files: [{ format: 'der', name, mode: 0 }] });
  const detail = [folder, name].find((text) => unquotable.test(text));
  if (detail !== undefined) throw new UsageError('WRONG_USAGE', { params: { detail } });
}
