import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs openssl and gives the bytes it printed. */
export function openssl(args: readonly string[], input?: Uint8Array | string): Buffer {
  return execFileSync('openssl', args, { input, stdio: ['pipe', 'pipe', 'pipe'] });
}

export interface Folder {
  readonly path: string;
  /** @returns the file's path. */
  readonly write: (name: string, content: Uint8Array | string) => string;
  readonly remove: () => void;
}

/** A folder for one test file, which removes it at its end. */
export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'passerelle-test-'));
  return {
    path,
    write: (name, content) => {
      const file = join(path, name);
      writeFileSync(file, content, { mode: 0o600 });
      return file;
    },
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** DER of a certificate named `x` that its own new key signed. @param options of `openssl req` */
export function selfSigned({ path }: Folder, ...options: readonly string[]): Buffer {
  const key = join(path, 'key.pem');
  return openssl(['req', '-x509', '-noenc', '-subj', '/CN=x', '-outform', 'der', '-keyout', key, ...options]);
}
