import { resolve } from 'node:path';
import { assertFormats } from '../../core/deploy/content.ts';
import { settingsFrom, type TargetForm, type TargetServer } from '../../core/deploy/form.ts';
import { hostKeyText, readHostKey } from '../../core/deploy/host-key.ts';
import { summaryOf } from '../../core/deploy/summary.ts';
import type { TargetLogin } from '../../core/deploy/target.ts';
import { UsageError } from '../../core/errors/usage-error.ts';
import type { ExportFormat } from '../../core/export/format.ts';
import { formatWriters } from '../../core/export/format-writers.ts';
import { generatePassword } from '../../core/export/password.ts';
import { exportToolsHere } from '../../native/java/export-tools.ts';
import type { AddTargetFlags } from '../commands/deploy.ts';
import type { CliContext } from '../context.ts';
import { formatsFor, targetOf } from '../files/export-files.ts';
import { readGiven, readPassword } from '../given-file.ts';
import { done, printJson, printLines } from '../output.ts';
import { targetLines } from './targets.ts';
import { withVault } from '../vault/identity.ts';

/**
 * Writes down in the vault where a certificate goes; nothing is put there yet.
 *
 * @throws UsageError WRONG_USAGE, TARGET_UNKNOWN, TARGET_MISSING, FILE_UNREADABLE; DeployError PATH_INVALID, NAME_TWICE,
 *   OWNER_INVALID, COMMAND_INVALID, ENDPOINT_INVALID, HOST_KEY_INVALID, LOGIN_KEY_UNREADABLE, TARGET_EXISTS; ExportError; VaultError
 */
export async function addTarget(context: CliContext, name: string, flags: AddTargetFlags): Promise<number> {
  const form = formFrom(context, name, flags);
  const { password, drawn } = await passwordFor(form.formats, flags);
  const { hostKey } = flags;
  const settings = settingsFrom(
    form,
    {
      login: form.server === null ? null : await loginOf(flags),
      password,
      hostKey: hostKey === undefined ? null : hostKeyText(readHostKey(hostKey)),
    },
    null,
  );
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

function formFrom(context: CliContext, name: string, flags: AddTargetFlags): TargetForm {
  const { host, folder, server, format } = flags;
  const choice = { target: server, format };
  return {
    name,
    certificateId: flags.certificate,
    server: serverOf(context, flags),
    folder: host === undefined ? resolve(folder) : folder,
    program: targetOf(choice, context),
    formats: formatsFor(context, choice),
    fileName: flags.fileName ?? 'certificat',
    keyMode: flags.keyMode,
    owner: flags.owner ?? '',
    clearKey: flags.clearKey ?? false,
    reload: flags.reload ?? '',
    tls: flags.tls ?? '',
    tlsName: flags.tlsName ?? '',
  };
}

async function passwordFor(
  formats: readonly ExportFormat[],
  { passwordFile }: AddTargetFlags,
): Promise<{ readonly password: string | null; readonly drawn: string | null }> {
  if (passwordFile !== undefined) return { password: await textOf(passwordFile), drawn: null };
  if (!formats.some((format) => formatWriters[format].password)) return { password: null, drawn: null };
  const drawn = generatePassword();
  return { password: drawn, drawn };
}

function serverOf({ say }: CliContext, flags: AddTargetFlags): TargetServer | null {
  const { host, port, user, sshPasswordFile, sshKeyFile } = flags;
  if (host === undefined) return null;
  if (user === undefined)
    throw new UsageError('WRONG_USAGE', { params: { detail: say('target.userMissing') } });
  const fromKey = sshKeyFile === undefined ? 'agent' : 'key';
  return { host, port, user, login: sshPasswordFile === undefined ? fromKey : 'password' };
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
