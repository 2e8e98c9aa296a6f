import { generateKeyPairSync } from 'node:crypto';
import { Vault } from '../../../core/vault/vault.ts';
import { addPrepared, draft, passphrase } from './fixture.ts';

/** Adds requests with their key, and prints the identifier of each once it is confirmed. */
async function writeRequests(path: string): Promise<never> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'der' });
  const vault = await Vault.open(path);
  await vault.unlock(passphrase);
  for (;;) process.stdout.write(`${addPrepared(vault, draft, key).id}\n`);
}

void writeRequests(process.argv[2] ?? '');
