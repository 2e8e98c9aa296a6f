import { readFile, writeFile } from 'node:fs/promises';
import { p12Work } from './p12-work.ts';

/**
 * One P12 of a key and its chain, as a whole process: the peer is `openssl pkcs12 -export` with the same ciphers and
 * iterations.
 * usage: write-p12 modern|compatible FULLCHAIN(PEM) KEY(PEM, clear) PASSWORD-FILE OUT
 */
const [profile, fullchain = '', key = '', passwordFile = '', out = ''] = process.argv.slice(2);
const { write } = await p12Work(
  profile === 'compatible' ? 'compatible' : 'modern',
  fullchain,
  key,
  await readFile(passwordFile),
);
await writeFile(out, await write());
