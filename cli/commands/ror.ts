import { type Command, Option } from 'commander';
import { rorEnvironments, type RorEnvironmentName } from '../../core/ror/access.ts';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';
import { addUnlockOptions, type UnlockFlags } from './vault-options.ts';

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
}
