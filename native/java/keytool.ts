import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ExportError } from '../../core/export/errors.ts';

/** A keystore of a few entries takes Java a second or two to start and write; in milliseconds. */
const timeLimit = 60_000;

/** @returns path of Java's own keystore tool, where Java is. */
export function findKeytool(environment: NodeJS.ProcessEnv = process.env): string | null {
  const { JAVA_HOME, PATH = '' } = environment;
  const folders = [
    ...(JAVA_HOME === undefined || JAVA_HOME === '' ? [] : [join(JAVA_HOME, 'bin')]),
    ...PATH.split(delimiter).filter((folder) => folder !== ''),
  ];
  const name = process.platform === 'win32' ? 'keytool.exe' : 'keytool';
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Has keytool write a JKS keystore with all the entries of a PKCS#12 one, under the same password. Both lie in a folder
 * of this user's own for the time of it, encrypted; the password goes through a pipe, which no list of processes shows.
 *
 * @param password ASCII
 * @throws ExportError JAVA_FAILED
 */
export async function convertToJks(
  keytool: string,
  pkcs12: Uint8Array,
  password: Uint8Array,
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-'));
  try {
    const [source, destination] = [join(folder, 'source.p12'), join(folder, 'destination.jks')];
    await writeFile(source, pkcs12, { mode: 0o600 });
    await run(keytool, importArguments(source, destination), passwordLines(password));
    return new Uint8Array(await readFile(destination));
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : '';
    throw new ExportError('JAVA_FAILED', { params: { detail }, cause, exitCode: 3 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function importArguments(source: string, destination: string): readonly string[] {
  return [
    // Its messages are quoted to a person.
    ...['-J-Duser.language=en', '-importkeystore', '-noprompt'],
    ...['-srckeystore', source, '-srcstoretype', 'PKCS12'],
    ...['-destkeystore', destination, '-deststoretype', 'JKS'],
  ];
}

/** keytool asks for the new keystore's, once more, then for the source's. */
function passwordLines(password: Uint8Array): Buffer {
  const newline = Buffer.from('\n');
  return Buffer.concat([1, 2, 3].flatMap(() => [password, newline]));
}

/** @param secret wiped */
async function run(command: string, args: readonly string[], secret: Buffer): Promise<void> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: timeLimit });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  // A tool that ends before it reads all is judged by its exit code.
  child.stdin.on('error', () => undefined).end(secret, () => secret.fill(0));
  const outcome = Promise.all([closed, text(child.stdout), text(child.stderr)]);
  const [code, output] = await Promise.race([outcome, failed]);
  if (code !== 0) throw new Error(/keytool error: .*/u.exec(output)?.[0] ?? `keytool: ${code ?? 'timeout'}`);
}
