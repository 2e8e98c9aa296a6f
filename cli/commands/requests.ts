import { type Command, Option } from 'commander';
import { defaultDataFolder } from '../../native/data-folder.ts';
import type { CliContext } from '../context.ts';
import { runs } from '../runs.ts';

/** Where requests are kept. */
export interface VaultFlags {
  readonly vault: string;
  readonly json?: true;
}

/** How the platform is reached, and with which secrets. */
export interface PlatformFlags extends VaultFlags {
  readonly demo?: true;
  /** Of a sandbox that runs already, on the same data. */
  readonly url?: string;
  readonly card?: string;
  readonly pinFile?: string;
  readonly passphraseFile?: string;
  readonly keyring?: true;
  readonly data: string;
}

export interface RequestFlags extends PlatformFlags {
  readonly csv?: string;
  readonly dryRun?: true;
  readonly environment: 'test' | 'prod';
  readonly structure?: string;
  readonly idNatStruct?: string;
  readonly department?: string;
  readonly service?: string;
  readonly contact?: readonly string[];
}

export interface RetrieveFlags extends PlatformFlags {
  readonly acceptTerms?: true;
}

/** The platform's verbs: ask, retrieve, follow, renew, revoke. */
export function addRequests(program: Command, context: CliContext): void {
  const { say } = context;
  const verb = (name: string): Command =>
    program
      .command(name)
      .description(say(`requests.${name}`))
      .requiredOption('--vault <file>', say('requests.vault'));

  addRequest(onPlatform(verb('request'), context), context);
  onPlatform(verb('retrieve').argument('[ids...]', say('requests.ids')), context)
    .option('--accept-terms', say('requests.acceptTerms'))
    .action(
      runs(context, async (ids: string[], flags: RetrieveFlags) => {
        const { retrieveCertificates } = await import('../requests/retrieve.ts');
        return retrieveCertificates(context, ids, flags);
      }),
    );
  verb('list')
    .option('--json', say('json'))
    .action(
      runs(context, async (flags: VaultFlags) => {
        const { listVault } = await import('../requests/list.ts');
        return listVault(context, flags);
      }),
    );
  onPlatform(verb('renew').argument('<id>', say('requests.certificateId')), context).action(
    runs(context, async (id: string, flags: PlatformFlags) => {
      const { renewCertificate } = await import('../requests/renew.ts');
      return renewCertificate(context, id, flags);
    }),
  );
  onPlatform(verb('revoke').argument('<id>', say('requests.certificateId')), context).action(
    runs(context, async (id: string, flags: PlatformFlags) => {
      const { revokeCertificate } = await import('../requests/revoke.ts');
      return revokeCertificate(context, id, flags);
    }),
  );
}

function addRequest(command: Command, context: CliContext): void {
  const { say } = context;
  command
    .option('--csv <file>', say('requests.csv'))
    .option('--dry-run', say('requests.dryRun'))
    .addOption(
      new Option('--environment <name>', say('journey.environment'))
        .choices(['test', 'prod'])
        .default('test'),
    )
    .option('--structure <name>', say('journey.structure'))
    .option('--id-nat-struct <id>', say('requests.idNatStruct'))
    .option('--department <label>', say('journey.department'))
    .option('--service <name>', say('journey.service'))
    .option('--contact <addresses...>', say('requests.contact'))
    .action(
      runs(context, async (flags: RequestFlags) => {
        const { requestCertificates } = await import('../requests/request.ts');
        return requestCertificates(context, flags);
      }),
    );
}

function onPlatform(command: Command, { say }: CliContext): Command {
  return command
    .option('--demo', say('requests.demo'))
    .option('--url <address>', say('requests.url'))
    .option('--card <number>', say('requests.card'))
    .option('--pin-file <file>', say('requests.pinFile'))
    .option('--passphrase-file <file>', say('requests.passphraseFile'))
    .option('--keyring', say('vault.keyring'))
    .option('--data <folder>', say('journey.data'), defaultDataFolder())
    .option('--json', say('json'));
}
