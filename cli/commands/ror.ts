import { type Command, Option } from 'commander';
import { rorEnvironments, type RorEnvironmentName } from '../../core/ror/environment.ts';
import { type RorExchangeKind, rorExchanges } from '../../core/ror/exchange-kind.ts';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';
import { addUnlockOptions, onVault, type UnlockFlags, type VaultFlags } from './vault-options.ts';

export interface RorCheckFlags extends UnlockFlags {
  readonly vault?: string;
  readonly certificate?: string;
  readonly passwordFile?: string;
  readonly environment?: RorEnvironmentName;
  readonly clientId?: string;
  readonly profile?: string;
  readonly profileZero?: true;
  readonly tokenUrl?: string;
  readonly fhirBase?: string;
  readonly role?: string;
  readonly profileSystem?: string;
  readonly roleSystem?: string;
  readonly trust?: string;
}

export interface RorDeclareFlags extends VaultFlags {
  readonly certificate: string;
  readonly exchange: RorExchangeKind;
  readonly eml?: string;
  readonly overwrite?: true;
  readonly declared?: true;
}

/** The national ROR, which the certificate is for. */
export function addRor(program: Command, context: CliContext): void {
  const { say } = context;
  const ror = program.command('ror').description(say('ror.description'));
  addUnlockOptions(
    ror
      .command('check')
      .argument('[files...]', say('ror.files'))
      .description(say('ror.check'))
      .option('--vault <file>', say('vault.vault'))
      .option('--certificate <id>', say('requests.certificateId'))
      .option('--password-file <file>', say('import.passwordFile'))
      .addOption(new Option('--environment <name>', say('ror.environment')).choices(rorEnvironments))
      .option('--client-id <id>', say('ror.clientId'))
      .option('--profile <code>', say('ror.profile'))
      .option('--profile-zero', say('ror.profileZero'))
      .option('--token-url <url>', say('ror.tokenUrl'))
      .option('--fhir-base <url>', say('ror.fhirBase'))
      .option('--profile-system <oid>', say('ror.profileSystem'))
      .option('--role <code>', say('ror.role'))
      .option('--role-system <oid>', say('ror.roleSystem'))
      .option('--trust <file>', say('inspect.trust')),
    context,
  ).action(
    runs(context, async (files: string[], flags: RorCheckFlags) => {
      const { rorCheck } = await import('../ror/run-check.ts');
      return rorCheck(context, files, flags);
    }),
  );
  onVault(ror.command('declare').description(say('ror.declare')), context)
    .requiredOption('--certificate <id>', say('requests.certificateId'))
    .addOption(new Option('--exchange <name>', say('ror.exchange')).choices(rorExchanges).default('mev-3.0'))
    .option('--eml <file>', say('ror.eml'))
    .option('--overwrite', say('export.overwrite'))
    .option('--declared', say('ror.declared'))
    .action(
      runs(context, async (flags: RorDeclareFlags) => {
        const { rorDeclare } = await import('../ror/declare.ts');
        return rorDeclare(context, flags);
      }),
    );
}
