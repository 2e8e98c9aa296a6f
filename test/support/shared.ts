import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Real certificates, CRLs and tables beside the repository; they are not part of it. */
const sharedDir = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** False on a machine without that folder: such tests are skipped, and say so once. */
export const sharedAvailable = existsSync(sharedDir);

if (!sharedAvailable) {
  console.warn(`Tests on real samples are skipped: the folder ${sharedDir} is missing.`);
}

/** @param path inside the folder, e.g. `pki/samples/test-cpe-auth.pem`. */
export function readShared(path: string): Buffer {
  return readFileSync(sharedPath(path));
}

export function sharedPath(path: string): string {
  return join(sharedDir, path);
}
