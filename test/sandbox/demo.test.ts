import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSoftHsm } from '../../native/middleware.ts';
import { insertCard, removeCard } from '../../sandbox/cards/card-slot.ts';
import { makeTokens } from '../../sandbox/cards/maker-process.ts';
import { prepareDemo, type DemoDescription } from '../../sandbox/demo.ts';
import { bundleEntry, type Bundle } from '../support/bundle.ts';
import { run } from '../support/run-tool.ts';

const cps3 = '2900000017';
const cps4 = '3100000011';

let folder: string;
let maker: Bundle;
let demo: DemoDescription;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-test-'));
  maker = await bundleEntry('sandbox/cards/card-maker.ts');
  // What an interrupted run leaves: it must be made again.
  await mkdir(join(folder, 'demo', 'drawer', cps3), { recursive: true });
  demo = await prepareDemo(join(folder, 'demo'), { cardMaker: maker.path });
});

afterAll(async () => {
  await maker.remove();
  await rm(folder, { recursive: true, force: true });
});

/** pkcs11-tool, in a process of its own: it sees the slot as it now is. The PIN is a published one. */
const tool = (...args: string[]) =>
  run('env', [`SOFTHSM2_CONF=${demo.softhsmConf}`, 'pkcs11-tool', '--module', demo.modulePath, ...args]);

/** Tries one mechanism on one key. */
async function sign(id: string, mechanism: string, input: Uint8Array, ...more: string[]) {
  const [from, to] = [join(folder, 'to-sign'), join(folder, 'signature')];
  await writeFile(from, input);
  await rm(to, { force: true });
  const { code, stdout, stderr } = await tool(
    ...['--login', '--pin', demo.pin, '--sign', '--id', id, '--mechanism', mechanism],
    ...['--input-file', from, '--output-file', to, ...more],
  );
  return { code, output: stdout + stderr, signature: code === 0 ? await readFile(to) : null };
}

const digest = createHash('sha256').update('challenge').digest();
const digestInfo = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), digest]);
const pss = ['--hash-algorithm', 'SHA256', '--mgf', 'MGF1-SHA256', '--salt-len', '32'];

async function insertOnly(number: string): Promise<void> {
  for (const card of demo.cards) if (card.number !== number) await removeCard(demo.dir, card.number);
  await insertCard(demo.dir, number);
}

describe.skipIf(findSoftHsm() === null)('prepareDemo', () => {
  it('describes its cards, with the CPS3 card inserted', () => {
    expect(
      demo.cards.map(({ label, type, inserted, administrator }) => [label, type, inserted, administrator]),
    ).toEqual([
      ['CPS3v3-2900000017', 'CPS', true, true],
      ['CPS3v3-2900000025', 'CPE', false, true],
      ['CPS3v3-2900000033', 'CPA', false, true],
      ['CPS4v1-3100000011', 'CPS', false, true],
      ['CPS3v3-2900000041', 'CPS', false, true],
      ['CPS3v3-2900000058', 'CPS', false, true],
      ['CPS3v3-2900000066', 'CPS', false, false],
      ['CPS3v3-2900000074', 'CPS', false, true],
      ['CPS3v3-2900000082', 'CPS', false, false],
    ]);
  });

  it('changes nothing the second time', async () => {
    const steps: string[] = [];
    const again = await prepareDemo(demo.dir, {
      cardMaker: '/nowhere',
      onProgress: (step) => steps.push(step),
    });
    expect(steps).toEqual(['ready']);
    expect(again).toEqual(demo);
  });

  it('removes nothing that is not its own', async () => {
    const dir = join(folder, 'home');
    await mkdir(join(dir, 'pki'), { recursive: true });
    await writeFile(join(dir, 'letter.txt'), 'mine');
    await expect(prepareDemo(dir, { cardMaker: maker.path })).rejects.toThrow(/ENOTEMPTY/);
    expect(await readFile(join(dir, 'letter.txt'), 'utf8')).toBe('mine');
  });

  it('made a half-made folder again, and left nothing beside it', async () => {
    expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('partial'));
    expect((await readdir(demo.dir)).sort()).toEqual([
      'demo.json',
      'drawer',
      'pki',
      'softhsm2.conf',
      'tokens',
    ]);
    expect((await readdir(join(demo.dir, 'drawer'))).length).toBe(8);
  });

  it('says what a library that is not SoftHSM2 answered', async () => {
    const made = makeTokens({ entry: maker.path, modulePath: '/bin/true', configuration: '/dev/null' }, []);
    await expect(made).rejects.toMatchObject({ code: 'MODULE_FAILED' });
  });
});

describe.skipIf(findSoftHsm() === null)('a CPS3 card', () => {
  it('shows its label, its ten-digit serial number and its public objects only', async () => {
    await insertOnly(cps3);
    const slots = (await tool('--list-slots')).stdout;
    expect(slots).toMatch(/token label\s+: CPS3v3-2900000017\n/);
    expect(slots).toMatch(/serial num\s+: 2900000017\n/);
    const objects = (await tool('--list-objects')).stdout;
    for (const name of ['CPS_ID_CARD', 'CPS_NAME_PS', 'CPS_LANG_PS', 'CPS_INFO_PS', 'CPS_DATA']) {
      expect(objects).toContain(name);
    }
    expect(objects).not.toMatch(/CPS_PRIV|CPS_ACTIVITY/);
    expect(objects).toMatch(/Certificat d'Authentification CPS[\s\S]*?ID:\s+02\n/);
    expect(objects).toMatch(/Certificat de Signature CPS[\s\S]*?ID:\s+01\n/);
    const all = (await tool('--login', '--pin', demo.pin, '--list-objects')).stdout;
    expect(all).toMatch(/CPS_PRIV_AUT[\s\S]*?Access:\s+sensitive/);
    expect(all).toContain('CPS_ACTIVITY_01_PS');
  });

  it('signs a DigestInfo with CKM_RSA_PKCS, verified by its certificate', async () => {
    const { signature } = await sign('02', 'RSA-PKCS', digestInfo);
    const der = join(folder, 'certificate.der');
    await tool('--read-object', '--type', 'cert', '--id', '02', '--output-file', der);
    const { publicKey } = new X509Certificate(await readFile(der));
    expect(
      createVerify('sha256')
        .update('challenge')
        .verify(publicKey, signature ?? Buffer.alloc(0)),
    ).toBe(true);
  });

  it('refuses every other mechanism on the authentication key', async () => {
    expect((await sign('02', 'SHA256-RSA-PKCS', Buffer.from('x'))).output).toContain('CKR_MECHANISM_INVALID');
    // Without PSS in the slot's list, the tool itself says no.
    expect((await sign('02', 'RSA-PKCS-PSS', digest, ...pss)).code).not.toBe(0);
  });

  it('takes CKM_SHA256_RSA_PKCS on the signature key', async () => {
    expect((await sign('01', 'SHA256-RSA-PKCS', Buffer.from('x'))).signature).toHaveLength(256);
  });

  it('has no PSS in its slot’s list', async () => {
    const mechanisms = (await tool('--list-mechanisms')).stdout;
    expect(mechanisms).toContain('SHA256-RSA-PKCS');
    expect(mechanisms).not.toContain('PSS');
  });
});

describe.skipIf(findSoftHsm() === null)('a CPS4 card', () => {
  it('also signs with PSS', async () => {
    await insertOnly(cps4);
    expect((await tool('--list-mechanisms')).stdout).toContain('RSA-PKCS-PSS');
    for (const id of ['20', '10']) {
      expect((await sign(id, 'RSA-PKCS', digestInfo)).signature, id).toHaveLength(256);
      expect((await sign(id, 'RSA-PKCS-PSS', digest, ...pss)).signature, id).toHaveLength(256);
      expect((await sign(id, 'SHA256-RSA-PKCS', digest)).signature, id).toHaveLength(256);
    }
  });

  it('leaves a CPS3 card beside it without PSS: its key says so', async () => {
    await insertCard(demo.dir, cps3);
    const { output, code } = await sign(
      '02',
      'RSA-PKCS-PSS',
      digest,
      ...pss,
      '--token-label',
      `CPS3v3-${cps3}`,
    );
    expect(code).not.toBe(0);
    expect(output).toContain('CKR_MECHANISM_INVALID');
  });
});

describe.skipIf(findSoftHsm() === null)('the card slot', () => {
  it('is empty once the card is out', async () => {
    await removeCard(demo.dir, cps3);
    await removeCard(demo.dir, cps4);
    expect((await tool('--list-slots')).stdout).not.toContain('CPS');
  });

  it('takes a card twice without harm, and no stranger', async () => {
    await insertCard(demo.dir, cps3);
    await insertCard(demo.dir, cps3);
    await expect(insertCard(demo.dir, '2999999999')).rejects.toMatchObject({ code: 'CARD_NOT_FOUND' });
    await expect(insertCard(demo.dir, '../tokens')).rejects.toMatchObject({ code: 'CARD_NOT_FOUND' });
  });
});
