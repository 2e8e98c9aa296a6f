import { resolve } from 'node:path';
import { wordsOf } from '../../core/deploy/command.ts';
import { assertFormats } from '../../core/deploy/content.ts';
import { hostKeyText, readHostKey } from '../../core/deploy/host-key.ts';
import { ownerFrom } from '../../core/deploy/owner.ts';
import { assertPaths } from '../../core/deploy/paths.ts';
import { type TargetFile, type TargetLogin, type TargetSettings } from '../../core/deploy/target.ts';
import { UsageError } from '../../core/errors/usage-error.ts';
import { safeBaseName } from '../../core/export/file-name.ts';
import { formatWriters } from '../../core/export/format-writers.ts';
import { generatePassword } from '../../core/export/password.ts';
import { exportToolsHere } from '../../native/java/export-tools.ts';
import { endpointOf } from '../check/places.ts';
import type { AddTargetFlags } from '../commands/deploy.ts';
import type { CliContext } from '../context.ts';
import { formatsFor } from '../files/export-files.ts';
import { readGiven, readPassword } from '../given-file.ts';
import { done, printJson, printLines } from '../output.ts';
import { summaryOf, targetLines } from './targets.ts';
import { withVault } from '../vault/identity.ts';

/** Mode of a file that holds nothing secret. */
const publicMode = 0o644;

/**
 * Writes down in the vault where a certificate goes; nothing is put there yet.
 *
 * @throws UsageError WRONG_USAGE, TARGET_UNKNOWN, TARGET_MISSING, FILE_UNREADABLE; DeployError PATH_INVALID, NAME_TWICE,
 *   OWNER_INVALID, COMMAND_INVALID, HOST_KEY_INVALID, LOGIN_KEY_UNREADABLE, TARGET_EXISTS; ExportError; VaultError
 */
export async function addTarget(context: CliContext, name: string, flags: AddTargetFlags): Promise<number> {
  const files = filesOf(context, flags);
  const { password, drawn } = await passwordFor(files, flags);
  const settings: TargetSettings = {
    name,
    certificateId: flags.certificate,
    place: await placeOf(context, flags),
    folder: flags.host === undefined ? resolve(flags.folder) : flags.folder,
    files,
    owner: flags.owner === undefined ? null : ownerFrom(flags.owner),
    password,
    clearKey: flags.clearKey ?? false,
    reload: flags.reload === undefined ? null : wordsOf(flags.reload),
    endpoint: tlsOf(context, flags),
  };
  assertPaths(settings);
  assertFormats(settings, exportToolsHere());
  return withVault(context, flags, (vault) => {
    // A mistyped certificate makes no target.
    vault.certificates.get(flags.certificate);
    const summary = summaryOf(vault.targets.add(settings));
    if (flags.json === true) printJson({ target: summary, password: drawn });
    else {
      const told = drawn === null ? [] : [context.say('export.password', { password: drawn })];
      printLines([...targetLines(summary, context), ...told]);
    }
    return done;
  });
}

function filesOf(context: CliContext, flags: AddTargetFlags): TargetFile[] {
  const base = safeBaseName(flags.fileName ?? 'certificat');
  return formatsFor(context, { target: flags.server, format: flags.format }).map((format) => {
    const { suffix, privateKey } = formatWriters[format];
    return { format, name: `${base}${suffix}`, mode: privateKey === null ? publicMode : flags.keyMode };
  });
}

async function passwordFor(
  files: readonly TargetFile[],
  { passwordFile }: AddTargetFlags,
): Promise<{ readonly password: string | null; readonly drawn: string | null }> {
  if (passwordFile !== undefined) return { password: await textOf(passwordFile), drawn: null };
  if (!files.some(({ format }) => formatWriters[format].password)) return { password: null, drawn: null };
  const drawn = generatePassword();
  return { password: drawn, drawn };
}

async function placeOf({ say }: CliContext, flags: AddTargetFlags): Promise<TargetSettings['place']> {
  const { host, port, user, hostKey } = flags;
  if (host === undefined) return { kind: 'folder' };
  if (user === undefined)
    throw new UsageError('WRONG_USAGE', { params: { detail: say('target.userMissing') } });
  const pinned = hostKey === undefined ? null : hostKeyText(readHostKey(hostKey));
  return { kind: 'sftp', host, port, user, hostKey: pinned, login: await loginOf(flags) };
}

/** The agent, unless a file is named. */
async function loginOf(flags: AddTargetFlags): Promise<TargetLogin> {
  const { sshKeyFile, sshKeyPassphraseFile, sshPasswordFile } = flags;
  if (sshPasswordFile !== undefined) return { kind: 'password', password: await textOf(sshPasswordFile) };
  if (sshKeyFile === undefined) return { kind: 'agent', socket: null };
  const privateKey = Buffer.from(await readGiven(sshKeyFile)).toString('utf8');
  const passphrase = sshKeyPassphraseFile === undefined ? null : await textOf(sshKeyPassphraseFile);
  const { assertKeyReadable } = await import('../../native/ssh/login.ts');
  assertKeyReadable(privateKey, passphrase);
  return { kind: 'key', privateKey, passphrase };
}

async function textOf(file: string): Promise<string> {
  return Buffer.from(await readPassword(file)).toString('utf8');
}

function tlsOf({ say }: CliContext, { tls, tlsName }: AddTargetFlags): TargetSettings['endpoint'] {
  if (tls === undefined) return null;
  const endpoint = endpointOf(tls);
  if (endpoint === null)
    throw new UsageError('WRONG_USAGE', { params: { detail: say('target.tlsUnreadable') } });
  return { ...endpoint, serverName: tlsName ?? null };
}
