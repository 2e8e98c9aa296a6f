import { deploy, type DeployMachine, type TargetOutcome } from '../../../core/deploy/deploy.ts';
import { DeployError } from '../../../core/deploy/errors.ts';
import { onlyKnownHosts } from '../../../core/deploy/known-hosts.ts';
import { planDeployment } from '../../../core/deploy/plan.ts';
import type { DeployNews, OutcomeView, PlanView } from '../../contract/deploy.ts';
import { deployedCertificate } from './deployed-certificate.ts';
import { SingleRun } from './single-run.ts';
import type { VaultKeeper } from './vault-keeper.ts';

interface DeployOrder {
  readonly targets: readonly string[];
  readonly certificateId: string | null;
}

export interface DeployRunnerParts {
  readonly vault: Pick<VaultKeeper, 'open'>;
  readonly machine: () => DeployMachine;
  readonly onNews: (news: DeployNews) => void;
}

/** Deployments from the window: one run at a time, to hosts that a person knows. */
export class DeployRunner {
  readonly #parts: DeployRunnerParts;
  readonly #single = new SingleRun(() => new DeployError('DEPLOYING'));

  constructor(parts: DeployRunnerParts) {
    this.#parts = parts;
  }

  /** @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND */
  async plan({ targets, certificateId }: DeployOrder): Promise<readonly PlanView[]> {
    const plans = await planDeployment(this.#parts.vault.open, this.#machine, targets, certificateId);
    return plans.map(({ certificate, error, ...plan }) => ({
      ...plan,
      certificate: deployedCertificate(certificate),
      error: error?.toDocument() ?? null,
    }));
  }

  /** @throws DeployError DEPLOYING; VaultError as `deploy` */
  async run(order: DeployOrder): Promise<readonly OutcomeView[]> {
    return (await this.#single.run((signal) => this.#work(order, signal))).map(outcomeView);
  }

  /** A target must not be changed while a run may be at it. @throws DeployError DEPLOYING */
  requireIdle(): void {
    this.#single.requireIdle();
  }

  get running(): boolean {
    return this.#single.running;
  }

  /** Begins no other target. */
  cancel(): void {
    this.#single.cancel();
  }

  /** Begins no other target, and waits for those that have begun: then the vault may be closed. */
  stop(): Promise<void> {
    return this.#single.stop();
  }

  async #work({ targets, certificateId }: DeployOrder, signal: AbortSignal): Promise<TargetOutcome[]> {
    const { vault, onNews } = this.#parts;
    return deploy(vault.open, this.#machine, {
      targets,
      certificateId,
      signal,
      onProgress: ({ targetId, step }) => {
        onNews({ kind: 'step', targetId, step });
      },
      onOutcome: (outcome) => {
        onNews({ kind: 'ended', targetId: outcome.targetId, outcome: outcomeView(outcome) });
      },
    });
  }

  get #machine(): DeployMachine {
    return onlyKnownHosts(this.#parts.machine());
  }
}

function outcomeView({ certificate, error, ...outcome }: TargetOutcome): OutcomeView {
  return { ...outcome, certificate: deployedCertificate(certificate), error: error?.toDocument() ?? null };
}
