import { asPasserelleError, type PasserelleError } from '../errors/passerelle-error.ts';
import { formatWriters } from '../export/format-writers.ts';
import type { ExportTools } from '../export/material.ts';
import type { StoredCertificate } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';
import { withContent } from './content.ts';
import { type DeployStep, Deployment } from './deployment.ts';
import { DeployError } from './errors.ts';
import type { DeployHost } from './host.ts';
import { placeOf } from './paths.ts';
import type { AskPresented } from './proof.ts';
import { certificateToDeploy } from './successor.ts';
import type { DeployTarget, TargetSettings } from './target.ts';

/** What deployment needs of the machine. */
export interface DeployMachine {
  /**
   * @param pin told the key of a host that had none pinned, before anything secret is sent to it
   * @throws DeployError HOST_UNREACHABLE, HOST_KEY_CHANGED, LOGIN_REFUSED, LOGIN_KEY_UNREADABLE, AGENT_MISSING, SFTP_REFUSED
   */
  readonly connect: (settings: TargetSettings, pin: (hostKey: string) => void) => Promise<DeployHost>;
  readonly ask: AskPresented;
  readonly tools: ExportTools;
}

export interface DeployProgress {
  readonly targetId: string;
  readonly name: string;
  readonly step: DeployStep;
}

/**
 * `unchanged`: it was all there. `failed`: the target is as it was before. `half-done`: it may not be; deploying again
 * brings it back first.
 */
export type DeployState = 'deployed' | 'unchanged' | 'failed' | 'half-done';

export interface TargetOutcome {
  readonly targetId: string;
  readonly name: string;
  readonly state: DeployState;
  /** What is there, or was to be; null where the vault has none to put there. */
  readonly certificate: StoredCertificate | null;
  readonly error: PasserelleError | null;
}

export interface DeployRequest {
  /** Ids of targets. */
  readonly targets: readonly string[];
  /** Goes to all of them from now on; null or absent: each has its own. */
  readonly certificateId?: string | null;
  readonly onProgress?: (progress: DeployProgress) => void;
  /** As each ends. */
  readonly onOutcome?: (outcome: TargetOutcome) => void;
  /** Stops before the next target; what has begun is brought to its end. */
  readonly signal?: AbortSignal;
}

/** More would only wait for one another's disks. */
const atOnce = 8;

/**
 * Deploys to each of these targets, several at once. One that fails leaves the others alone. Killed at any point and asked
 * again, it goes on: what is done is found done, what was half done is first brought back.
 *
 * @returns in the order of the request
 * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, VAULT_BUSY while another one deploys from this vault
 */
export function deploy(
  vault: Vault,
  machine: DeployMachine,
  request: DeployRequest,
): Promise<TargetOutcome[]> {
  return vault.alone(async () => {
    const targets = request.targets.map((id) => vault.targets.get(id));
    const outcomes = new Map<string, TargetOutcome>();
    const waiting = [...targets];
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        if (request.signal?.aborted === true) return;
        const outcome = await deployTo(vault, machine, given(vault, next, request), request);
        outcomes.set(next.id, outcome);
        request.onOutcome?.(outcome);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, targets.length) }, worker));
    return targets.flatMap(({ id }) => outcomes.get(id) ?? []);
  });
}

function given(vault: Vault, target: DeployTarget, { certificateId = null }: DeployRequest): DeployTarget {
  if (certificateId === null || certificateId === target.settings.certificateId) return target;
  return vault.targets.update(target.id, { settings: { ...target.settings, certificateId } });
}

async function deployTo(
  vault: Vault,
  machine: DeployMachine,
  target: DeployTarget,
  { onProgress }: DeployRequest,
): Promise<TargetOutcome> {
  const { id: targetId, settings } = target;
  const { name } = settings;
  let certificate: StoredCertificate | null = null;
  try {
    const summaries = vault.certificates.summaries();
    const { id } = certificateToDeploy(summaries, settings.certificateId, new Date());
    const chosen = vault.certificates.get(id);
    certificate = chosen;
    const state = await lendKey(vault, chosen.id, settings, (privateKey) =>
      withContent(settings, chosen, privateKey, machine.tools, (content) =>
        new Deployment(target, content, {
          connect: () => machine.connect(vault.targets.get(targetId).settings, pinInto(vault, targetId)),
          ask: machine.ask,
          save: (change) => vault.targets.update(targetId, change),
          onStep: (step) => onProgress?.({ targetId, name, step }),
        }).perform(),
      ),
    );
    return { targetId, name, state, certificate, error: null };
  } catch (error) {
    const state = isHalfDone(error) ? 'half-done' : 'failed';
    return { targetId, name, state, certificate, error: asPasserelleError(error) };
  }
}

/** Each place that the key goes to is in the vault's log before it leaves. */
function lendKey<Result>(
  vault: Vault,
  certificateId: string,
  settings: TargetSettings,
  task: (privateKey: Uint8Array) => Promise<Result>,
): Promise<Result> {
  const places = settings.files
    .filter(({ format }) => formatWriters[format].privateKey !== null)
    .map(({ name, format }) => ({ place: placeOf(settings, name), details: { format } }));
  return vault.privateKeys.useLeaving(certificateId, { action: 'key-deployed', places }, task);
}

function pinInto(vault: Vault, targetId: string): (hostKey: string) => void {
  return (hostKey) => {
    const { settings } = vault.targets.get(targetId);
    if (settings.place.kind !== 'sftp') return;
    vault.targets.update(targetId, { settings: { ...settings, place: { ...settings.place, hostKey } } });
  };
}

function isHalfDone(error: unknown): boolean {
  return error instanceof DeployError && error.code === 'ROLLBACK_FAILED';
}
