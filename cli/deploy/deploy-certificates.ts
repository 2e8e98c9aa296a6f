import { deploy, type TargetOutcome } from '../../core/deploy/deploy.ts';
import { planDeployment, type TargetPlan } from '../../core/deploy/plan.ts';
import { UsageError } from '../../core/errors/usage-error.ts';
import { translate } from '../../core/text/catalogue.ts';
import type { StoredCertificate } from '../../core/vault/records.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { deployMachineHere } from '../../native/deploy/machine.ts';
import type { DeployFlags } from '../commands/deploy.ts';
import type { CliContext } from '../context.ts';
import { done, errorReport, finding, printJson, printLines } from '../output.ts';
import { planLines } from './plan-lines.ts';
import { targetNamed } from './targets.ts';
import { withVault } from '../vault/identity.ts';

/**
 * Puts certificates where the vault's targets say; with `--dry-run` only looks.
 *
 * @returns exit code 1 when a target refused, or the highest of the errors' own
 * @throws UsageError WRONG_USAGE; DeployError TARGET_UNKNOWN; VaultError
 */
export function deployCertificates(
  context: CliContext,
  names: readonly string[],
  flags: DeployFlags,
): Promise<number> {
  if (names.length === 0 && flags.all !== true) {
    throw new UsageError('WRONG_USAGE', { params: { detail: context.say('deploy.nothing') } });
  }
  return withVault(context, flags, async (vault) => {
    const targets = idsOf(vault, names, flags);
    if (flags.dryRun === true) {
      const plans = await planDeployment(vault, deployMachineHere(), targets);
      tellPlans(plans, flags, context);
      return exitCodeOf(plans);
    }
    const stop = new AbortController();
    process.once('SIGINT', () => {
      stop.abort();
    });
    const outcomes = await deploy(vault, deployMachineHere(), {
      targets,
      signal: stop.signal,
      onProgress: ({ name, step }) => {
        if (flags.json !== true)
          printLines([`${name} : ${translate(context.locale, `deploy.steps.${step}`)}`]);
      },
    });
    tellOutcomes(outcomes, flags, context);
    return outcomes.length < targets.length ? finding : exitCodeOf(outcomes);
  });
}

function idsOf(vault: Vault, names: readonly string[], { all }: DeployFlags): readonly string[] {
  if (all === true) return vault.targets.list().map(({ id }) => id);
  return [...new Set(names.map((name) => targetNamed(vault, name).id))];
}

function exitCodeOf(results: readonly { readonly error: TargetOutcome['error'] }[]): number {
  return Math.max(done, ...results.map(({ error }) => error?.exitCode ?? done));
}

function tellPlans(plans: readonly TargetPlan[], { json }: DeployFlags, context: CliContext): void {
  if (json !== true) {
    printLines(plans.flatMap((plan) => planLines(plan, context)));
    return;
  }
  printJson({
    plans: plans.map(({ certificate, error, ...plan }) => ({
      ...plan,
      certificate: certificateOf(certificate),
      error: error === null ? null : errorReport(error, context.locale),
    })),
  });
}

function tellOutcomes(outcomes: readonly TargetOutcome[], { json }: DeployFlags, context: CliContext): void {
  const { locale } = context;
  if (json === true) {
    printJson({
      targets: outcomes.map(({ certificate, error, ...outcome }) => ({
        ...outcome,
        certificate: certificateOf(certificate),
        error: error === null ? null : errorReport(error, locale),
      })),
    });
    return;
  }
  printLines(
    outcomes.flatMap(({ name, state, error }) => {
      const report = error === null ? [] : Object.values(errorReport(error, locale)).slice(1);
      return [
        `${name} – ${translate(locale, `deploy.states.${state}`)}`,
        ...report.map((line) => `  ${line}`),
      ];
    }),
  );
}

function certificateOf(certificate: StoredCertificate | null) {
  if (certificate === null) return null;
  const { id, subject, fingerprint, notAfter } = certificate;
  return { id, distinguishedName: subject, fingerprint, notAfter };
}
