import { createHash, createPrivateKey } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportCertificate, type ExportRequest } from '../../../core/export/export.ts';
import { exportFormats } from '../../../core/export/format.ts';
import { formatWriters } from '../../../core/export/format-writers.ts';
import { convertToJks } from '../../../native/java/keytool.ts';
import { exportToolsHere } from '../../../native/java/export-tools.ts';
import { openssl, temporaryFolder } from '../certificate/support/openssl.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { smallDisk } from '../../support/small-disk.ts';

const password = Buffer.from('correct-horse-9', 'ascii');
let org: OrgChain;
let other: OrgChain;
let folder: ReturnType<typeof temporaryFolder>;

/** What is written without Java, which is slow to start. */
const plainFormats = exportFormats.filter((format) => !format.startsWith('jks'));

const request = (changes: Partial<ExportRequest> = {}): ExportRequest => ({
  ...org,
  password,
  folder: folder.path,
  baseName: 'ROR amont',
  formats: exportFormats,
  clearKey: true,
  tools: exportToolsHere(),
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
        ...['.p12', '-compatible.p12', '-truststore.p12', '-truststore-compatible.p12'],
        ...['.jks', '-truststore.jks', '.p7b', '.der', '-dn.txt', '-haproxy.pem', '-apache.pem'],
        ...['.pem', '-chain.pem', '-fullchain.pem', '-key.pem', '-clear-key.pem'],
        ...['-public-key.pem', '-public-key.der', '-public-key.txt'],
      ]
        .map((suffix) => `ROR-amont${suffix}`)
        .sort(),
    );
    for (const file of files) {
      const bytes = readFileSync(file.path);
      expect(statSync(file.path).mode & 0o777).toBe(0o600);
      expect(file.bytes).toBe(bytes.length);
      expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      const clear = ['pem-key-clear', 'haproxy-bundle', 'apache-bundle'].includes(file.format);
      const encrypted = ['pkcs12-modern', 'pkcs12-compatible', 'jks-keystore', 'pem-key'];
      expect(file.containsPrivateKey).toBe(clear || encrypted.includes(file.format));
      expect(file.keyInClear).toBe(clear);
      // Bytes of the private exponent, which follows the public modulus; those of PEM begin at a line.
      const exponent = Buffer.from(org.privateKey.subarray(400, 448));
      expect(bytes.includes(exponent)).toBe(false);
      const text = bytes.toString('latin1').replaceAll('\n', '');
      const inPem = [0, 1, 2].some((shift) =>
        text.includes(exponent.subarray(shift, 42).toString('base64').slice(0, 52)),
      );
      expect(inPem).toBe(clear);
    }
  });

  it('gives files in which openssl finds the same certificate, key and names', async () => {
    await exportCertificate(request({ formats: plainFormats }));
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
    const [file] = await exportCertificate(request({ formats: ['pem-fullchain'] }));
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

  it.each(['pem-key-clear', 'haproxy-bundle', 'apache-bundle'] as const)(
    'puts a key in clear only for who chose it: %s',
    async (format) => {
      const failing = exportCertificate(request({ formats: ['der', format], clearKey: false }));
      await expect(failing).rejects.toMatchObject({ code: 'CLEAR_KEY_NOT_CHOSEN' });
      expect(readdirSync(folder.path)).toEqual([]);
    },
  );

  it('writes no JKS where there is no Java, and says why when Java fails', async () => {
    const formats = ['der', 'jks-keystore'] as const;
    await expect(exportCertificate(request({ formats, tools: { toJks: null } }))).rejects.toMatchObject({
      code: 'JAVA_MISSING',
    });
    const failing = exportCertificate(
      request({ formats, tools: { toJks: (p12, secret) => convertToJks('/bin/false', p12, secret) } }),
    );
    await expect(failing).rejects.toMatchObject({ code: 'JAVA_FAILED', exitCode: 3 });
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
      const failing = exportCertificate(request({ folder: disk.path, formats: plainFormats }));
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
    await exportCertificate(request({ privateKey, password: given, formats: plainFormats }));
    expect(privateKey.equals(org.privateKey)).toBe(true);
    expect(given.toString('ascii')).toBe('correct-horse-9');
  });
});

describe('the reading back', () => {
  it.each(exportFormats)('of %s accepts its own file and refuses a changed one', async (format) => {
    const writer = formatWriters[format];
    const material = { ...org, password, friendlyName: 'ROR' };
    const file = Buffer.from(await writer.encode(material, exportToolsHere()));
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
    if (writer.password) {
      expect(await accepted(file, { ...material, password: Buffer.from('another-password') })).toBe(false);
    }
  });
});
