import { generateKeyPairSync } from 'node:crypto';
import { Vault } from '../../../core/vault/vault.ts';
import { draft, passphrase, pkcs10 } from './fixture.ts';

/** Adds requests, then the key of each, and prints every write with the request's identifier once it is confirmed. */
async function writeRequests(path: string): Promise<never> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'der' });
  const vault = await Vault.open(path);
  await vault.unlock(passphrase);
  for (;;) {
    for (const drafted of vault.requests.addDrafts([draft])) {
      process.stdout.write(`drafted ${drafted.id}\n`);
      vault.requests.prepare(drafted, pkcs10, key);
      process.stdout.write(`prepared ${drafted.id}\n`);
    }
  }
}

void writeRequests(process.argv[2] ?? '');
