import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFiles, seeFiles } from '../../../core/import/open-files.ts';
import { foreignText, mutated } from '../../support/arbitraries.ts';
import { nested, nestedWithoutEnd } from '../../support/nested.ts';
import { makeOrgChain } from '../../support/org-chain.ts';
import { typedRejection } from '../../support/typed-errors.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { ToolFiles } from './support/tool-files.ts';

const password = 'correct-horse-9';
const folder = temporaryFolder();
afterAll(folder.remove);
let tools: ToolFiles;

beforeAll(async () => {
  tools = new ToolFiles(folder, await makeOrgChain(), password);
});

const file = (bytes: Uint8Array) => ({ name: 'fichier', bytes });

async function tried(bytes: Uint8Array, secret: Uint8Array | null): Promise<boolean> {
  const seen = await typedRejection<unknown>(seeFiles([file(bytes)]));
  const opened = await typedRejection<unknown>(openFiles([file(bytes)], secret));
  return seen !== null && opened !== null;
}

describe('a file to import', () => {
  it('that is damaged is read, or refused with a typed error', async () => {
    const originals = [
      tools.keystore('JKS', 'java.jks'),
      tools.pkcs12('-legacy', '-iter', '1'),
      tools.pkcs12('-legacy', '-nomac', '-iter', '1'),
      tools.pkcs8('-iter', '1'),
      tools.pkcs8('-iter', '1', '-outform', 'DER'),
      tools.pkcs8('-v1', 'PBE-SHA1-3DES', '-iter', '1'),
      tools.traditional('-aes256'),
      Buffer.concat([tools.read('key.pem'), tools.read('leaf.pem')]),
    ];
    let read = 0;
    await fc.assert(
      fc.asyncProperty(mutated(originals), async (bytes) => {
        if (await tried(bytes, Buffer.from(password))) read += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(read).toBeGreaterThan(50);
  }, 180_000);

  it('and holds anything else is refused with a typed error', async () => {
    const label = fc.constantFrom(
      ...['RSA PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'PRIVATE KEY', 'CERTIFICATE', ''],
    );
    const header = fc.constantFrom('', 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n');
    const block = fc
      .tuple(label, header, foreignText(80))
      .map(([name, first, text]) =>
        Buffer.from(`-----BEGIN ${name}-----\n${first}${text}\n-----END ${name}-----\n`),
      );
    const java = fc
      .uint8Array({ maxLength: 120 })
      .map((rest) => Buffer.concat([Buffer.from('feedfeed00000002', 'hex'), rest]));
    await fc.assert(
      fc.asyncProperty(fc.oneof(block, java, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
        await tried(bytes, Buffer.from(password));
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it('and is deep, long or endless takes no time', async () => {
    const started = performance.now();
    const many = (text: string) => Buffer.from(text.repeat(Math.floor((4 << 20) / text.length)));
    const jks = Buffer.alloc(1 << 20, 0xff);
    Buffer.from('feedfeed00000002ffffffff', 'hex').copy(jks);
    const files = [
      ...[nested(100_000), nestedWithoutEnd(500_000), jks],
      ...[many('-----BEGIN PRIVATE KEY-----\n'), many('-----BEGIN A-----\n-----END A-----\n')],
    ];
    for (const bytes of files) await tried(bytes, Buffer.from(password));
    expect(performance.now() - started).toBeLessThan(8000);
  });

  it('is bounded in number, size and content', async () => {
    const leaf = tools.read('leaf.pem');
    const key = tools.read('key.pem');
    const repeated = (bytes: Uint8Array, times: number) =>
      Buffer.concat(Array<Uint8Array>(times).fill(bytes));
    await expect(seeFiles(Array(33).fill(file(leaf)))).rejects.toMatchObject({ code: 'TOO_MANY_FILES' });
    await expect(seeFiles([file(new Uint8Array((4 << 20) + 1))])).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      params: { file: 'fichier', max: 4 },
    });
    await expect(seeFiles([file(repeated(leaf, 501))])).rejects.toMatchObject({ code: 'TOO_MUCH' });
    await expect(openFiles([file(repeated(key, 51))], null)).rejects.toMatchObject({ code: 'TOO_MUCH' });
  });
});
