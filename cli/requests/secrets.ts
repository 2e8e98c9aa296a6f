import { UsageError } from '../../core/errors/usage-error.ts';
import { demoPassphrase, demoPin } from '../../sandbox/cards/definitions.ts';
import type { PlatformFlags } from '../commands/requests.ts';
import { readPassphrase, readPassword } from '../given-file.ts';

/** Both are the caller's to wipe. */
export interface Secrets {
  readonly pin: Uint8Array;
  /** Null when the keyring opens the vault. */
  readonly passphrase: Uint8Array | null;
}

/**
 * PIN and passphrase from the files that the flags name, else with `--demo` the demonstration's.
 * @throws UsageError SECRET_FILE_MISSING {option}, FILE_UNREADABLE
 */
export async function readSecrets({
  demo,
  pinFile,
  passphraseFile,
  keyring,
}: PlatformFlags): Promise<Secrets> {
  const published = demo === true ? { pin: demoPin, passphrase: demoPassphrase } : null;
  const pin = await readSecret('--pin-file', pinFile, readPassword, published?.pin);
  if (keyring === true) return { pin, passphrase: null };
  const passphrase = await readSecret(
    '--passphrase-file',
    passphraseFile,
    readPassphrase,
    published?.passphrase,
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
  read: (path: string) => Promise<Uint8Array>,
  published: string | undefined,
): Promise<Uint8Array> {
  if (file !== undefined) return read(file);
  if (published === undefined) throw new UsageError('SECRET_FILE_MISSING', { params: { option } });
  return new TextEncoder().encode(published);
}
