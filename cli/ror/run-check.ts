import { derOf, parseCertificate } from '../../core/certificate/certificate.ts';
import { UsageError } from '../../core/errors/usage-error.ts';
import { findIdentities } from '../../core/import/identities.ts';
import { newAccess, type RorAccess } from '../../core/ror/access.ts';
import { checkRor, type RorCheckInput } from '../../core/ror/check.ts';
import { RorError } from '../../core/ror/errors.ts';
import { withIdentity } from '../../core/ror/identity.ts';
import { keepAccess, keptAccess } from '../../core/ror/kept-access.ts';
import type { RorCheckReport } from '../../core/ror/report.ts';
import { environmentProxy } from '../../native/ror/environment-proxy.ts';
import { exchangeThrough } from '../../native/ror/exchange.ts';
import type { RorCheckFlags } from '../commands/ror.ts';
import type { CliContext } from '../context.ts';
import { withOpenFiles } from '../files/with-open-files.ts';
import { done, finding, printJson, printLines } from '../output.ts';
import { authoritiesOf, trustOf } from '../trust.ts';
import { withVault } from '../vault/identity.ts';
import { stepLines, verdictLine } from './step-lines.ts';

/**
 * Checks a certificate against the ROR: one of the vault, or one that files hold with its key.
 *
 * @returns the exit code
 * @throws UsageError WRONG_USAGE; RorError; ImportError; VaultError
 */
export async function rorCheck(
  context: CliContext,
  files: readonly string[],
  flags: RorCheckFlags,
): Promise<number> {
  const { vault, certificate } = flags;
  if (files.length > 0) return checkFiles(context, files, flags);
  if (vault === undefined || certificate === undefined) {
    throw new UsageError('WRONG_USAGE', { params: { detail: context.say('ror.nothing') } });
  }
  return withVault(context, { ...flags, vault }, async (open) => {
    const stored = open.certificates.get(certificate);
    const trust = await serverTrust(context, flags);
    const access = accessOf(keptAccess(open, stored).access, flags);
    const report = await open.privateKeys.use(stored.id, (pkcs8) =>
      withIdentity(stored, pkcs8, async (identity) =>
        run(context, flags, {
          trust,
          access,
          identity,
          certificate: parseCertificate(stored.certificate),
          declaredName: stored.declaredName,
        }),
      ),
    );
    keepAccess(open, stored.id, access, report);
    return tell(report, context, flags);
  });
}

async function checkFiles(
  context: CliContext,
  paths: readonly string[],
  flags: RorCheckFlags,
): Promise<number> {
  return withOpenFiles(paths, flags.passwordFile, async (content) => {
    const { locale } = context;
    const trust = await serverTrust(context, flags);
    const found = await findIdentities(content, { requests: [], stored: [], trust, locale, at: new Date() });
    const [own] = found.identities;
    if (own?.privateKey == null) throw new RorError('KEY_MISSING');
    const { leaf, privateKey, chain, brought, report } = own;
    const above = chain.path.length > 1 ? chain.path.slice(1) : brought;
    const shown = { certificate: derOf(leaf), chain: above.map(derOf) };
    const access = accessOf(newAccess(report.environment === 'prod' ? 'prod' : 'test'), flags);
    const result = await withIdentity(shown, privateKey, (identity) =>
      run(context, flags, { trust, access, identity, certificate: leaf, declaredName: null }),
    );
    return tell(result, context, flags);
  });
}

async function run(context: CliContext, flags: RorCheckFlags, input: RorCheckInput): Promise<RorCheckReport> {
  return checkRor(input, {
    exchange: exchangeThrough(environmentProxy),
    signal: new AbortController().signal,
    onStep: (report) => {
      if (flags.json !== true) printLines(stepLines(report, context));
    },
  });
}

async function serverTrust(context: CliContext, { trust }: RorCheckFlags) {
  const roots = trust === undefined ? [] : await authoritiesOf(trust);
  return trustOf(context, { roots, intermediates: [] });
}

/** What was kept, with what the command line says of it. */
function accessOf(kept: RorAccess, flags: RorCheckFlags): RorAccess {
  const { environment } = flags;
  const base =
    environment === undefined || environment === kept.environment
      ? kept
      : otherEnvironment(kept, environment);
  return {
    ...base,
    clientId: flags.clientId ?? base.clientId,
    profile: flags.profile ?? base.profile,
    profileZero: flags.profileZero ?? base.profileZero,
    tokenUrl: flags.tokenUrl ?? base.tokenUrl,
    fhirBase: flags.fhirBase ?? base.fhirBase,
    profileSystem: flags.profileSystem ?? base.profileSystem,
    role: flags.role ?? base.role,
    roleSystem: flags.roleSystem ?? base.roleSystem,
  };
}

/** The other environment has addresses of its own, and knows the application by another client_id. */
function otherEnvironment(kept: RorAccess, environment: RorAccess['environment']): RorAccess {
  const { tokenUrl, fhirBase } = newAccess(environment);
  return { ...kept, environment, tokenUrl, fhirBase, clientId: '' };
}

function tell(report: RorCheckReport, context: CliContext, { json }: RorCheckFlags): number {
  if (json === true) printJson(report);
  else printLines([verdictLine(report.verdict, context)]);
  return report.verdict === 'failed' ? finding : done;
}
