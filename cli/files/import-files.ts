import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findIdentities, type FoundIdentities, type Obstacle } from '../../core/import/identities.ts';
import { storeIdentities } from '../../core/import/store.ts';
import type { CertificateReport } from '../../core/certificate/types.ts';
import type { StoredCertificate } from '../../core/vault/records.ts';
import { Vault } from '../../core/vault/vault.ts';
import type { ImportFlags } from '../commands/files.ts';
import type { CliContext } from '../context.ts';
import { readPassphrase } from '../given-file.ts';
import { inspectionLines } from '../inspect/inspection-lines.ts';
import { done, finding, printJson, printLines } from '../output.ts';
import { readSecret } from '../requests/secrets.ts';
import { authoritiesOf, trustOf } from '../trust.ts';
import { withVault } from '../vault/identity.ts';
import { withOpenFiles } from './with-open-files.ts';

interface ImportOutcome {
  readonly certificates: readonly (CertificateReport & { readonly obstacle: Obstacle | null })[];
  /** Private keys that none of the certificates is for. */
  readonly keysAlone: number;
  readonly stored: readonly { readonly id: string; readonly distinguishedName: string }[];
}

/** Puts files of other tools into a vault, or tells what they hold. @returns the exit code */
export async function importFiles(
  context: CliContext,
  paths: readonly string[],
  flags: ImportFlags,
): Promise<number> {
  return withOpenFiles(paths, flags.passwordFile, (content) =>
    withVaultOf(context, flags, async (vault) => {
      const roots = flags.trust === undefined ? [] : await authoritiesOf(flags.trust);
      const found = await findIdentities(content, {
        requests: vault?.requests.list() ?? [],
        stored: vault?.certificates.summaries() ?? [],
        trust: trustOf(context, { roots, intermediates: [] }),
        locale: context.locale,
        at: new Date(),
      });
      const stored = vault === null || flags.dryRun === true ? [] : store(vault, found);
      return tell(outcomeOf(found, stored), flags, context);
    }),
  );
}

/** Looking alone needs nothing that opens the vault, nor even a vault; a missing one is made, under a passphrase. */
async function withVaultOf(
  context: CliContext,
  flags: ImportFlags,
  task: (vault: Vault | null) => Promise<number>,
): Promise<number> {
  const path = resolve(flags.vault);
  const exists = existsSync(path);
  if (exists && flags.dryRun !== true) return withVault(context, flags, task);
  const vault = flags.dryRun !== true ? await newVault(path, flags) : exists ? await Vault.open(path) : null;
  try {
    return await task(vault);
  } finally {
    vault?.close();
  }
}

async function newVault(path: string, { passphraseFile }: ImportFlags): Promise<Vault> {
  const passphrase = await readSecret('--passphrase-file', passphraseFile, readPassphrase, undefined);
  try {
    return await Vault.create(path, passphrase);
  } finally {
    passphrase.fill(0);
  }
}

/** What is in the vault already is no failure. */
function store(vault: Vault, { identities }: FoundIdentities): readonly StoredCertificate[] {
  const known = identities.length > 0 && identities.every(({ obstacle }) => obstacle === 'stored');
  return known ? [] : storeIdentities(vault, identities);
}

function outcomeOf(
  { identities, keysAlone }: FoundIdentities,
  stored: readonly StoredCertificate[],
): ImportOutcome {
  return {
    certificates: identities.map(({ report, obstacle }) => ({ ...report, obstacle })),
    keysAlone,
    stored: stored.map(({ id, subject }) => ({ id, distinguishedName: subject })),
  };
}

function tell(outcome: ImportOutcome, { json }: ImportFlags, context: CliContext): number {
  const { certificates, keysAlone, stored } = outcome;
  if (json === true) printJson(outcome);
  else printLines(linesOf(outcome, context));
  const obstacles = certificates.some(({ obstacle }) => obstacle !== null && obstacle !== 'stored');
  const nothing = certificates.length + stored.length === 0;
  return obstacles || keysAlone > 0 || nothing ? finding : done;
}

function linesOf({ certificates, keysAlone, stored }: ImportOutcome, context: CliContext): readonly string[] {
  const { say } = context;
  return [
    ...certificates.flatMap((report) => [
      ...inspectionLines({ certificates: [report] }, context),
      ...(report.obstacle === null ? [] : [`  ${say(`import.obstacles.${report.obstacle}`)}`]),
    ]),
    ...(certificates.length === 0 ? [say('import.none')] : []),
    ...(keysAlone === 0 ? [] : [say('import.keysAlone', { count: keysAlone })]),
    ...stored.map(({ id, distinguishedName }) => say('requests.stored', { id, name: distinguishedName })),
  ];
}
