import { endpointText } from './endpoint.ts';
import { pathOf } from './paths.ts';
import type { DeployTarget, TargetLogin } from './target.ts';

/** Everything of a target that is no secret. */
export interface TargetSummary {
  readonly id: string;
  readonly name: string;
  readonly certificateId: string;
  /** `sftp://user@host:22`, or null for this computer. */
  readonly server: string | null;
  readonly hostKey: string | null;
  readonly login: TargetLogin['kind'] | null;
  readonly files: readonly { readonly path: string; readonly format: string; readonly mode: string }[];
  readonly reload: readonly string[] | null;
  readonly tls: string | null;
  readonly last: DeployTarget['last'];
  /** A deployment to it was interrupted. */
  readonly interrupted: boolean;
}

export function summaryOf({ id, settings, run, last }: DeployTarget): TargetSummary {
  const { place, endpoint } = settings;
  const sftp = place.kind === 'sftp' ? place : null;
  return {
    id,
    name: settings.name,
    certificateId: settings.certificateId,
    server: sftp === null ? null : `sftp://${sftp.user}@${endpointText(sftp)}`,
    hostKey: sftp?.hostKey ?? null,
    login: sftp?.login.kind ?? null,
    files: settings.files.map(({ name, format, mode }) => ({
      path: pathOf(settings, name),
      format,
      mode: mode.toString(8).padStart(4, '0'),
    })),
    reload: settings.reload,
    tls: endpoint === null ? null : endpointText(endpoint),
    last,
    interrupted: run !== null,
  };
}
