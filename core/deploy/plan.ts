import { asPasserelleError, type PasserelleError } from '../errors/passerelle-error.ts';
import { formatWriters } from '../export/format-writers.ts';
import type { ExportFormat } from '../export/format.ts';
import type { StoredCertificate } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';
import { assertFormats } from './content.ts';
import type { DeployMachine } from './deploy.ts';
import { DeployError } from './errors.ts';
import type { DeployHost } from './host.ts';
import { pathOf } from './paths.ts';
import { previousOf } from './placing.ts';
import { certificateToDeploy } from './successor.ts';
import type { DeployTarget, TargetSettings } from './target.ts';

export interface PlannedFile {
  readonly path: string;
  readonly format: ExportFormat;
  readonly mode: number;
  readonly containsPrivateKey: boolean;
  /** Where what is there now will stay; null where nothing is there. */
  readonly previous: string | null;
}

/** What a deployment would do: nothing is changed, not even the pin of a host's key. */
export interface TargetPlan {
  readonly targetId: string;
  readonly name: string;
  readonly certificate: StoredCertificate | null;
  readonly files: readonly PlannedFile[];
  readonly owner: TargetSettings['owner'];
  readonly reload: readonly string[] | null;
  readonly endpoint: TargetSettings['endpoint'];
  /** Of a host that has none pinned: what it shows. */
  readonly newHostKey: string | null;
  /** An interrupted deployment would be brought back, or to its end, first. */
  readonly interrupted: boolean;
  /** Why it would fail; null: nothing is known against it. */
  readonly error: PasserelleError | null;
}

/**
 * Connects to each target and looks.
 *
 * @param certificateId would go to all of them; null: each has its own
 * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND
 */
export function planDeployment(
  vault: Vault,
  machine: DeployMachine,
  targets: readonly string[],
  certificateId: string | null = null,
): Promise<TargetPlan[]> {
  return Promise.all(
    targets.map((id) => {
      const target = vault.targets.get(id);
      const given = certificateId ?? target.settings.certificateId;
      return planFor(vault, machine, { ...target, settings: { ...target.settings, certificateId: given } });
    }),
  );
}

async function planFor(vault: Vault, machine: DeployMachine, target: DeployTarget): Promise<TargetPlan> {
  const { settings } = target;
  const known = {
    targetId: target.id,
    name: settings.name,
    owner: settings.owner,
    reload: settings.reload,
    endpoint: settings.endpoint,
    interrupted: target.run !== null,
  };
  let certificate: StoredCertificate | null = null;
  let newHostKey: string | null = null;
  try {
    const summaries = vault.certificates.summaries();
    const { id } = certificateToDeploy(summaries, settings.certificateId, new Date());
    certificate = vault.certificates.get(id);
    assertFormats(settings, machine.tools);
    const host = await machine.connect(settings, (hostKey) => (newHostKey = hostKey));
    try {
      const files = await lookAt(host, settings);
      return { ...known, certificate, files, newHostKey, error: null };
    } finally {
      await host.close();
    }
  } catch (error) {
    return { ...known, certificate, files: [], newHostKey, error: asPasserelleError(error) };
  }
}

async function lookAt(host: DeployHost, settings: TargetSettings): Promise<PlannedFile[]> {
  // A folder may be reached through a link.
  const folder = await host.stat(pathOf(settings, '.').replace(/[/\\]?$/u, '/.'));
  if (folder?.kind !== 'folder') {
    throw new DeployError('FOLDER_MISSING', { params: { path: settings.folder } });
  }
  const files: PlannedFile[] = [];
  for (const { format, name, mode } of settings.files) {
    const path = pathOf(settings, name);
    const present = await host.stat(path);
    const containsPrivateKey = formatWriters[format].privateKey !== null;
    files.push({
      path,
      format,
      mode,
      containsPrivateKey,
      previous: present === null ? null : previousOf(path),
    });
  }
  return files;
}
