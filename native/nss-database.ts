import { execFile } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CardError } from '../core/card/errors.ts';

const run = promisify(execFile);

/**
 * Makes the NSS database of a home folder load a PKCS#11 module: that is where Chromium on Linux finds cards.
 * Uses NSS's own tools (Debian package libnss3-tools); doing it again changes nothing, and another library under
 * the same name takes the place of the former.
 * @param home folder that holds `.pki/nssdb`
 * @throws CardError TLS_ENGINE_MISSING when the tools are absent
 */
export async function registerNssModule(home: string, name: string, modulePath: string): Promise<void> {
  const folder = join(home, '.pki', 'nssdb');
  const database = `sql:${folder}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!(await exists(join(folder, 'cert9.db'))))
      await run('certutil', ['-N', '-d', database, '--empty-password']);
    const { stdout } = await run('modutil', ['-dbdir', database, '-list']);
    const registered = registeredModules(stdout);
    if ([...registered.values()].includes(modulePath)) return;
    if (registered.has(name)) await run('modutil', ['-dbdir', database, '-delete', name, '-force']);
    await run('modutil', ['-dbdir', database, '-add', name, '-libfile', modulePath, '-force']);
  } catch (cause) {
    throw new CardError('TLS_ENGINE_MISSING', { params: { detail: 'libnss3-tools' }, cause, exitCode: 3 });
  }
}

/** Library paths by module name, as `modutil -list` prints them. */
function registeredModules(listing: string): Map<string, string> {
  const entries = listing.matchAll(/^\s*\d+\. (.+)\n\s*library name: (.+)$/gmu);
  return new Map([...entries].map(([, name = '', path = '']) => [name.trim(), path.trim()]));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
