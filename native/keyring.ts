import type { AsyncEntry } from '@napi-rs/keyring';
import { accountHere } from '../core/vault/audit/actor.ts';
import { VaultError } from '../core/vault/errors.ts';
import type { Keyring } from '../core/vault/recipients/keyring.ts';

/** What the keyring's own tools show the entries under. */
const service = 'Passerelle';

/** Milliseconds in which the user can answer the keyring's own question; then it counts as silent. */
const usualPatience = 60_000;

/**
 * The operating system's keyring: Keychain on macOS, the Credential Manager on Windows, the Secret Service on Linux (never
 * the kernel's keyring, which forgets at the next start).
 *
 * @param patience milliseconds.
 */
export function systemKeyring(patience = usualPatience): Keyring {
  const ask = async <Result>(entry: string, question: (entry: AsyncEntry) => Promise<Result>) => {
    let timer: NodeJS.Timeout | undefined;
    try {
      const silence = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          reject(new Error('timeout'));
        }, patience);
      });
      return await Promise.race([question(await openEntry(entry)), silence]);
    } catch (cause) {
      throw unavailable(cause);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    ...accountHere(),
    read: (name) =>
      ask(name, async (entry) => {
        const secret = await entry.getSecret();
        const bytes = secret === null ? null : Uint8Array.from(secret);
        secret?.fill(0);
        return bytes;
      }),
    write: (name, secret) => ask(name, (entry) => entry.setSecret(secret)),
    remove: async (name) => {
      await ask(name, (entry) => entry.deleteCredential());
    },
  };
}

/** Loads the native library only now: few runs need it, and it asks the session's bus at once. */
async function openEntry(name: string): Promise<AsyncEntry> {
  const { AsyncEntry: Entry } = await import('@napi-rs/keyring');
  return new Entry(service, name, { linux: { store: 'secret-service' } });
}

/** The keyring's own words stay in: they are about the bus or the service, never about what is kept. */
function unavailable(cause: unknown): VaultError {
  const detail = cause instanceof Error ? cause.message.replace(/^Platform failure: /u, '') : String(cause);
  return new VaultError('KEYRING_UNAVAILABLE', { params: { detail }, cause, exitCode: 3 });
}
