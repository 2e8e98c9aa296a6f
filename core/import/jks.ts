import type * as jksLibrary from 'jks-js';
import { CertificateError } from '../certificate/errors.ts';
import { exportKey, openEach } from '../certificate/private-key.ts';
import { ImportError } from './errors.ts';
import type { FormatReader } from './file.ts';

type Library = typeof jksLibrary;
type Entry = ReturnType<Library['parseJks']>[number];

/** First bytes of a keystore of Java's own format, hexadecimal. */
export const jksMagic = 'feedfeed';
/** Of one that Java's cryptography extension wrote. */
export const jceksMagic = 'cececece';

/** Java's own keystore, which shows its certificates to everybody. */
export const jksReader: FormatReader = {
  format: 'jks',

  async see(bytes) {
    const entries = entriesOf(await loadLibrary(), bytes);
    return { certificates: entries.flatMap(certificatesOf), hidden: false, locked: entries.some(hasKey) };
  },

  async open(bytes, password) {
    const library = await loadLibrary();
    const entries = entriesOf(library, bytes);
    const certificates = entries.flatMap(certificatesOf);
    if (!entries.some(hasKey)) return { certificates, privateKeys: [] };
    if (password === null) throw new ImportError('PASSWORD_NEEDED');
    const text = Buffer.from(password).toString('utf8');
    requirePassword(library, bytes, text);
    const privateKeys = await openEach(entries.filter(hasKey), (entry) => openKey(library, entry, text));
    return { certificates, privateKeys };
  },
};

/**
 * Checks the keyed hash of a whole keystore, even of one without keys.
 *
 * @throws CertificateError PKCS12_WRONG_PASSWORD (a damaged file looks the same)
 */
export async function verifyJks(bytes: Uint8Array, password: Uint8Array): Promise<void> {
  requirePassword(await loadLibrary(), bytes, Buffer.from(password).toString('utf8'));
}

/** Only such files need it. */
async function loadLibrary(): Promise<Library> {
  const module: { readonly default: Library } = await import('jks-js');
  return module.default;
}

/** Without a password the library checks none. */
function entriesOf(library: Library, bytes: Uint8Array): readonly Entry[] {
  try {
    return library.parseJks(Buffer.from(bytes), '');
  } catch (cause) {
    throw new CertificateError('NOT_A_CERTIFICATE', { cause });
  }
}

/** The file is known to be well formed: what fails now is its keyed hash. */
function requirePassword(library: Library, bytes: Uint8Array, password: string): void {
  try {
    library.parseJks(Buffer.from(bytes), password);
  } catch (cause) {
    throw new CertificateError('PKCS12_WRONG_PASSWORD', { cause });
  }
}

function hasKey(entry: Entry): entry is jksLibrary.KeyEntry {
  return 'protectedPrivateKey' in entry;
}

function certificatesOf(entry: Entry): Uint8Array[] {
  const certificates = hasKey(entry) ? entry.chain : [entry.cert];
  return certificates.map(({ value }) => new Uint8Array(value));
}

/** The store's password did fit: a key that it does not open has its own, as Java allows. */
function openKey(
  library: Library,
  { protectedPrivateKey }: jksLibrary.KeyEntry,
  password: string,
): Uint8Array {
  let pem: string;
  try {
    pem = library.decrypt(protectedPrivateKey, password);
  } catch (cause) {
    throw new ImportError('KEY_PASSWORD_OTHER', { cause });
  }
  return exportKey({ key: pem, format: 'pem' });
}
