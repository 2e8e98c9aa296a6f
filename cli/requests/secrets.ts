import { UsageError } from '../../core/errors/usage-error.ts';
import { demoPassphrase, demoPin } from '../../sandbox/cards/definitions.ts';
import type { PlatformFlags } from '../commands/requests.ts';
import { readPassword } from '../given-file.ts';

/** Both are the caller's to wipe. */
export interface Secrets {
  readonly pin: Uint8Array;
  readonly passphrase: Uint8Array;
}

/**
 * PIN and passphrase from the files that the flags name, else with `--demo` the demonstration's.
 * @throws UsageError SECRET_FILE_MISSING {option}, FILE_UNREADABLE
 */
export async function readSecrets({ demo, pinFile, passphraseFile }: PlatformFlags): Promise<Secrets> {
  const pin = await readSecret('--pin-file', pinFile, demo === true ? demoPin : null);
  const passphrase = await readSecret(
    '--passphrase-file',
    passphraseFile,
    demo === true ? demoPassphrase : null,
  );
  return { pin, passphrase };
}

/**
 * One secret from the file that an option names, else a published one.
 * @throws UsageError SECRET_FILE_MISSING {option}, FILE_UNREADABLE
 */
export async function readSecret(
  option: string,
  file: string | undefined,
  published: string | null,
): Promise<Uint8Array> {
  if (file !== undefined) return readPassword(file);
  if (published === null) throw new UsageError('SECRET_FILE_MISSING', { params: { option } });
  return new TextEncoder().encode(published);
}
