import { decodeContainer } from '../certificate/containers.ts';
import { CertificateError } from '../certificate/errors.ts';
import { x509 } from '../certificate/crypto.ts';
import { decryptPkcs8, exportKey, openEach } from '../certificate/private-key.ts';
import { ImportError } from './errors.ts';
import type { FormatReader } from './file.ts';

/** One key, with the text that it was written in. */
interface KeyBlock {
  readonly label: string;
  readonly text: string;
}

/** Ciphers of a traditional PEM key (RFC 1421 headers) that OpenSSL 3 and BoringSSL still read. */
const traditionalCiphers = ['DES-EDE3-CBC', 'AES-128-CBC', 'AES-192-CBC', 'AES-256-CBC'];

const encryptedPkcs8 = 'ENCRYPTED PRIVATE KEY';

/** PEM of certificates and keys in any order: PKCS#8, encrypted or not, and the traditional forms of OpenSSL. */
export const pemReader: FormatReader = {
  format: 'pem',

  see(bytes) {
    const { certificates } = decodeContainer(bytes);
    const locked = keyBlocks(bytes).some(isEncrypted);
    return Promise.resolve({ certificates, hidden: false, locked });
  },

  async open(bytes, password) {
    const { certificates } = decodeContainer(bytes);
    return {
      certificates,
      privateKeys: await openEach(keyBlocks(bytes), (block) => openKey(block, password)),
    };
  },
};

async function openKey(block: KeyBlock, password: Uint8Array | null): Promise<Uint8Array> {
  if (!isEncrypted(block)) return exportKey({ key: block.text, format: 'pem' });
  if (password === null) throw new ImportError('PASSWORD_NEEDED');
  if (block.label !== encryptedPkcs8) return openTraditional(block, password);
  const [encrypted] = x509.PemConverter.decode(block.text);
  if (encrypted === undefined) throw new CertificateError('NOT_A_CERTIFICATE');
  const copy = new Uint8Array(password);
  try {
    return await decryptPkcs8(new Uint8Array(encrypted), copy);
  } finally {
    copy.fill(0);
  }
}

function openTraditional({ text }: KeyBlock, password: Uint8Array): Uint8Array {
  const cipher = /^DEK-Info: *([\w-]{1,40})/mu.exec(text)?.[1] ?? '';
  if (!traditionalCiphers.includes(cipher.toUpperCase())) {
    throw new CertificateError('PKCS12_UNSUPPORTED', { params: { detail: cipher } });
  }
  const passphrase = Buffer.from(password);
  try {
    return exportKey({ key: text, format: 'pem', passphrase });
  } catch (cause) {
    throw new CertificateError('PKCS12_WRONG_PASSWORD', { cause });
  } finally {
    passphrase.fill(0);
  }
}

function isEncrypted({ label, text }: KeyBlock): boolean {
  return label === encryptedPkcs8 || text.includes('\nProc-Type: 4,ENCRYPTED');
}

/** Each block is looked for from the end of the one before: no text makes this slow. */
function keyBlocks(bytes: Uint8Array): KeyBlock[] {
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n');
  const blocks: KeyBlock[] = [];
  const begin = /-----BEGIN ([A-Z0-9 ]{1,60})-----/gu;
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    const [, label = ''] = found;
    const closing = `-----END ${label}-----`;
    const end = text.indexOf(closing, begin.lastIndex);
    if (end === -1) throw new CertificateError('TRUNCATED');
    begin.lastIndex = end + closing.length;
    if (label.endsWith('PRIVATE KEY')) {
      blocks.push({ label, text: `${text.slice(found.index, begin.lastIndex)}\n` });
    }
  }
  return blocks;
}
