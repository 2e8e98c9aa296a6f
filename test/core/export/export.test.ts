import { createHash, createPrivateKey } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportCertificate, type ExportRequest } from '../../../core/export/export.ts';
import { exportFormats } from '../../../core/export/format.ts';
import { formatWriters } from '../../../core/export/format-writers.ts';
import { openssl, temporaryFolder } from '../certificate/support/openssl.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { smallDisk } from '../../support/small-disk.ts';

const password = Buffer.from('correct-horse-9', 'ascii');
let org: OrgChain;
let other: OrgChain;
let folder: ReturnType<typeof temporaryFolder>;

const request = (changes: Partial<ExportRequest> = {}): ExportRequest => ({
  ...org,
  password,
  folder: folder.path,
  baseName: 'ROR amont',
  formats: exportFormats,
  ...changes,
});

beforeAll(async () => {
  [org, other] = await Promise.all([makeOrgChain(), makeOrgChain()]);
});
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

describe('exportCertificate', () => {
  it('writes every format for the owner only, and tells what lies on the disk', async () => {
    const files = await exportCertificate(request());
    expect(files.map(({ format }) => format)).toEqual(exportFormats);
    expect(readdirSync(folder.path).sort()).toEqual(
      [
        'ROR-amont-chain.pem',
        'ROR-amont-dn.txt',
        'ROR-amont-key.pem',
        'ROR-amont-public-key.pem',
        'ROR-amont.der',
        'ROR-amont.p12',
        'ROR-amont.pem',
      ].sort(),
    );
    for (const file of files) {
      const bytes = readFileSync(file.path);
      expect(statSync(file.path).mode & 0o777).toBe(0o600);
      expect(file.bytes).toBe(bytes.length);
      expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(file.containsPrivateKey).toBe(['pkcs12-modern', 'pem-key'].includes(file.format));
      // Bytes of the private exponent, which follows the public modulus.
      expect(bytes.includes(Buffer.from(org.privateKey.subarray(400, 432)))).toBe(false);
    }
  });

  it('gives files in which openssl finds the same certificate, key and names', async () => {
    await exportCertificate(request());
    const path = (suffix: string) => join(folder.path, `ROR-amont${suffix}`);
    const leaf = Buffer.from(org.certificate);
    expect(openssl(['x509', '-in', path('.pem'), '-outform', 'DER']).equals(leaf)).toBe(true);
    expect(readFileSync(path('.der')).equals(leaf)).toBe(true);
    const publicKey = openssl(['x509', '-in', path('.pem'), '-noout', '-pubkey']).toString();
    expect(readFileSync(path('-public-key.pem'), 'utf8')).toBe(publicKey);

    const subject = openssl([
      'x509',
      '-in',
      path('.pem'),
      '-noout',
      '-subject',
      '-nameopt',
      'RFC2253,-esc_msb,utf8',
    ]);
    expect(readFileSync(path('-dn.txt'), 'utf8')).toBe(
      subject
        .toString()
        .trim()
        .replace(/^subject=/, ''),
    );

    const passwordFile = folder.write('password', password);
    const key = openssl([
      'pkey',
      '-in',
      path('-key.pem'),
      '-passin',
      `file:${passwordFile}`,
      '-outform',
      'DER',
    ]);
    const same = createPrivateKey({ key, format: 'der', type: 'pkcs1' }).export({
      format: 'der',
      type: 'pkcs8',
    });
    expect(same.equals(org.privateKey)).toBe(true);
  });

  it('writes the chain in the order in which TLS sends it, each link verified', async () => {
    const [file] = await exportCertificate(request({ formats: ['pem-chain'] }));
    const blocks =
      readFileSync(file?.path ?? '', 'utf8').match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----\n/g) ?? [];
    expect(blocks).toHaveLength(3);
    const [leaf = '', intermediate = '', root = ''] = blocks;
    const verified = openssl([
      'verify',
      '-CAfile',
      folder.write('root.pem', root),
      '-untrusted',
      folder.write('intermediate.pem', intermediate),
      folder.write('leaf.pem', leaf),
    ]);
    expect(verified.toString()).toContain('leaf.pem: OK');
  });

  it('says the subject with neither line feed nor byte order mark', async () => {
    const [file] = await exportCertificate(request({ formats: ['subject-dn'] }));
    const bytes = readFileSync(file?.path ?? '');
    expect(bytes.toString('utf8')).toBe(
      String.raw`CN=ROR \+ AVAL,OU=10B0221636,O=CH TEST,ST=Côte-d'Or (21),C=FR`,
    );
    expect(bytes[0]).toBe('C'.charCodeAt(0));
    expect(bytes.at(-1)).toBe('R'.charCodeAt(0));
  });

  it('replaces nothing unless told, and makes none of the files then', async () => {
    const path = folder.write('ROR-amont.der', 'mine');
    await expect(exportCertificate(request())).rejects.toMatchObject({
      code: 'FILE_EXISTS',
      params: { path },
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(readdirSync(folder.path)).toEqual(['ROR-amont.der']);
    await exportCertificate(request({ formats: ['der'], overwrite: true }));
    expect(readFileSync(path).equals(org.certificate)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a key of another certificate', () => ({ privateKey: other.privateKey }), 'KEY_MISMATCH'],
    ['no key at all', () => ({ privateKey: new Uint8Array() }), 'KEY_MISMATCH'],
    ['a foreign chain', () => ({ chain: other.chain }), 'CHAIN_BROKEN'],
    ['a chain in disorder', () => ({ chain: [...org.chain].reverse() }), 'CHAIN_BROKEN'],
    ['a chain without its root', () => ({ chain: org.chain.slice(0, 1) }), 'CHAIN_BROKEN'],
    ['no chain', () => ({ chain: [] }), 'CHAIN_BROKEN'],
    ['an accented password', () => ({ password: Buffer.from('mot-de-passé-long') }), 'PASSWORD_NOT_ASCII'],
    ['a short password', () => ({ password: Buffer.from('short') }), 'PASSWORD_TOO_SHORT'],
    ['a missing folder', () => ({ folder: join(folder.path, 'none') }), 'FOLDER_MISSING'],
  ])('refuses %s and writes nothing', async (_what, changes, code) => {
    await expect(exportCertificate(request(changes()))).rejects.toMatchObject({ code });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('asks no password of formats that hold no key', async () => {
    const files = await exportCertificate(request({ formats: ['der'], password: new Uint8Array() }));
    expect(files).toHaveLength(1);
  });

  it('takes back what it has made when the disk fills up on the way', async (context) => {
    const disk = smallDisk(16);
    if (disk === null) return context.skip('needs the right to mount a small disk');
    try {
      const failing = exportCertificate(request({ folder: disk.path }));
      await expect(failing).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect(readdirSync(disk.path)).toEqual([]);
    } finally {
      disk.remove();
    }
  });

  it('says that a folder has the name of a file to replace', async () => {
    mkdirSync(join(folder.path, 'ROR-amont.der'));
    const failing = exportCertificate(request({ formats: ['der'], overwrite: true }));
    await expect(failing).rejects.toMatchObject({ code: 'NOT_WRITABLE' });
  });

  it('leaves the bytes that it was given as they were', async () => {
    const privateKey = Buffer.from(org.privateKey);
    const given = Buffer.from(password);
    await exportCertificate(request({ privateKey, password: given }));
    expect(privateKey.equals(org.privateKey)).toBe(true);
    expect(given.toString('ascii')).toBe('correct-horse-9');
  });
});

describe('the reading back', () => {
  it.each(exportFormats)('of %s accepts its own file and refuses a changed one', async (format) => {
    const writer = formatWriters[format];
    const material = { ...org, password, friendlyName: 'ROR' };
    const file = Buffer.from(await writer.encode(material));
    expect(await writer.holds(file, material)).toBe(true);

    const changed = Buffer.from(file);
    changed.writeUInt8(changed.readUInt8(changed.length >> 1) ^ 1, changed.length >> 1);
    const accepted = async (bytes: Uint8Array, expected: typeof material) => {
      try {
        return await writer.holds(bytes, expected);
      } catch {
        return false;
      }
    };
    expect(await accepted(changed, material)).toBe(false);
    expect(await accepted(file.subarray(0, file.length - 20), material)).toBe(false);
    expect(await accepted(file, { ...other, password, friendlyName: 'ROR' })).toBe(format === 'subject-dn');
    if (writer.containsPrivateKey) {
      expect(await accepted(file, { ...material, password: Buffer.from('another-password') })).toBe(false);
    }
  });
});
