import { readFile } from 'node:fs/promises';
import { findIdentities } from '../core/import/identities.ts';
import { openFiles } from '../core/import/open-files.ts';
import { loadTrustStore } from '../core/certificate/trust-store.ts';

/**
 * Opens a file to import, matches its key and certificate and judges the chain, as a whole process: the peer is
 * `openssl pkcs12`, which only opens it.
 * usage: open-p12 FILE PASSWORD-FILE
 */
const [file = '', passwordFile = ''] = process.argv.slice(2);
const content = await openFiles([{ name: file, bytes: await readFile(file) }], await readFile(passwordFile));
const { identities } = await findIdentities(content, {
  requests: [],
  stored: [],
  trust: loadTrustStore('resources'),
  locale: 'fr',
  at: new Date(),
});
process.exitCode = identities.length === 1 ? 0 : 1;
