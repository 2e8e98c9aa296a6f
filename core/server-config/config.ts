import { DeployError } from '../deploy/errors.ts';
import { requireEndpoint } from '../deploy/endpoint.ts';
import { assertPaths } from '../deploy/paths.ts';
import type { ExportTarget } from '../export/targets.ts';
import type { ServerConfigId } from './ids.ts';
import { serverConfigs } from './templates.ts';

/** What no quoted path of any of these configurations can hold. */
const unquotable = /["'\\$`#]/u;

export interface ConfigOrder {
  readonly program: ServerConfigId;
  /** Absolute, on the server. */
  readonly folder: string;
  /** Beginning of the files' names. */
  readonly fileName: string;
  /** `host:port` that asks for the certificate. */
  readonly upstream: string;
}

/** What to paste, and the export whose files it reads. */
export interface ServerConfigText {
  readonly program: ServerConfigId;
  readonly files: ExportTarget;
  readonly config: string;
}

/** @throws DeployError ENDPOINT_INVALID, PATH_INVALID, PATH_UNQUOTABLE */
export function serverConfig({ program, folder, fileName, upstream }: ConfigOrder): ServerConfigText {
  const endpoint = requireEndpoint(upstream);
  assertConfigPath(folder, fileName);
  const { files, template } = serverConfigs[program];
  return { program, files, config: template({ folder, baseName: fileName, upstream: endpoint }) };
}

/** Of another computer, most often: read as POSIX paths. */
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
  const path = [folder, name].find((text) => unquotable.test(text));
  if (path !== undefined) throw new DeployError('PATH_UNQUOTABLE', { params: { path } });
}
