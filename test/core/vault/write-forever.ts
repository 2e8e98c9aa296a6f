import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Vault } from '../../../core/vault/vault.ts';
import { addPrepared, draft, issuedRecord, passphrase } from './fixture.ts';

const bytes = z.string().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));
const materialSchema = z.object({ certificate: bytes, chain: z.array(bytes), privateKey: bytes });

async function writeForever(path: string, materialFile: string): Promise<never> {
  const material = materialSchema.parse(JSON.parse(readFileSync(materialFile, 'utf8')));
  const vault = await Vault.open(path);
  await vault.unlock(passphrase);
  for (;;) {
    const { id } = addPrepared(vault, draft, material.privateKey);
    process.stdout.write(`pending ${id}\n`);
    vault.certificates.storeIssued(id, issuedRecord(material));
    process.stdout.write(`issued ${id}\n`);
  }
}

const [path = '', materialFile = ''] = process.argv.slice(2);
void writeForever(path, materialFile);
