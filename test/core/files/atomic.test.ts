import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomic } from '../../../core/files/atomic.ts';
import { bundleEntry } from '../../support/bundle.ts';
import { runAndKill } from '../../support/kill.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { smallDisk } from '../../support/small-disk.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;

beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'file.p12');
});
afterEach(() => {
  folder.remove();
});

describe('writeFileAtomic', () => {
  it('writes for the owner only, whatever the umask', async () => {
    const before = process.umask(0);
    try {
      await writeFileAtomic(path, Buffer.from('content'));
    } finally {
      process.umask(before);
    }
    expect(readFileSync(path, 'utf8')).toBe('content');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path)).toEqual(['file.p12']);
  });

  it('replaces a file whole, and tightens its mode', async () => {
    writeFileSync(path, 'a longer former content', { mode: 0o644 });
    await writeFileAtomic(path, Buffer.from('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('refuses an existing path when it may not replace it, and leaves it alone', async () => {
    writeFileSync(path, 'mine');
    await expect(writeFileAtomic(path, Buffer.from('new'), { overwrite: false })).rejects.toMatchObject({
      code: 'FILE_EXISTS',
      params: { path },
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(readdirSync(folder.path)).toEqual(['file.p12']);
  });

  it('lets one of two writers win when neither may replace', async () => {
    const outcomes = await Promise.allSettled(
      ['a', 'b'].map((text) => writeFileAtomic(path, Buffer.from(text.repeat(1_000)), { overwrite: false })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(new Set(readFileSync(path, 'utf8')).size).toBe(1);
  });

  it('replaces a planted link, not what it points to', async () => {
    const victim = join(folder.path, 'victim');
    writeFileSync(victim, 'untouched');
    symlinkSync(victim, path);
    await writeFileAtomic(path, Buffer.from('secret'));
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
    expect(readFileSync(path, 'utf8')).toBe('secret');
  });

  it('says that the folder is missing', async () => {
    await expect(writeFileAtomic(join(folder.path, 'no', 'file'), Buffer.from('x'))).rejects.toMatchObject({
      code: 'FOLDER_MISSING',
      exitCode: 3,
    });
  });

  it('says that a path is not writable, and leaves no temporary file', async () => {
    mkdirSync(path);
    await expect(writeFileAtomic(path, Buffer.from('x'))).rejects.toMatchObject({ code: 'NOT_WRITABLE' });
    expect(readdirSync(folder.path)).toEqual(['file.p12']);
  });

  it.skipIf(process.getuid?.() === 0)(
    'says that a folder is read-only (root may write anywhere)',
    async () => {
      chmodSync(folder.path, 0o500);
      await expect(writeFileAtomic(path, Buffer.from('x'))).rejects.toMatchObject({ code: 'NOT_WRITABLE' });
      chmodSync(folder.path, 0o700);
    },
  );

  it('keeps the former file when the disk is full', async (context) => {
    const disk = smallDisk(128);
    if (disk === null) return context.skip('needs the right to mount a small disk');
    try {
      const onDisk = join(disk.path, 'file');
      await writeFileAtomic(onDisk, Buffer.from('former'));
      await expect(writeFileAtomic(onDisk, Buffer.alloc(200 * 1024))).rejects.toMatchObject({
        code: 'DISK_FULL',
      });
      expect(readFileSync(onDisk, 'utf8')).toBe('former');
      expect(readdirSync(disk.path)).toEqual(['file']);
    } finally {
      disk.remove();
    }
  });

  it('sweeps what a killed writer left an hour ago, and nothing else', async () => {
    const program = await bundleEntry('test/core/files/rewrite-forever.ts');
    const left = () => readdirSync(folder.path).filter((name) => name.endsWith('.tmp'));
    for (let round = 0; round < 40 && left().length === 0; round++)
      await runAndKill(program.path, [path], round % 7);
    await program.remove();
    const [abandoned] = left();
    expect(abandoned).toBeDefined();
    const others = ['.passerelle-0123456789ab.tmp.bak', '.file.p12.0123456789ab.tmp', 'passerelle.tmp'];
    for (const name of others) writeFileSync(join(folder.path, name), 'of another program');

    // It may still be written to.
    await writeFileAtomic(path, Buffer.from('next'));
    expect(left()).toContain(abandoned);

    const longAgo = new Date(Date.now() - 61 * 60 * 1000);
    for (const name of readdirSync(folder.path)) utimesSync(join(folder.path, name), longAgo, longAgo);
    await writeFileAtomic(path, Buffer.from('last'));
    expect(readdirSync(folder.path).sort()).toEqual([...others, 'file.p12'].sort());
  });

  it('writes a file whose name is as long as a name may be', async () => {
    const long = join(folder.path, 'x'.repeat(255));
    await writeFileAtomic(long, Buffer.from('content'));
    expect(readFileSync(long, 'utf8')).toBe('content');
  });

  it('holds one whole content after any kill -9', async () => {
    const program = await bundleEntry('test/core/files/rewrite-forever.ts');
    const contents = new Set<string>();
    for (let round = 0; round < 10; round++) {
      const confirmed = await runAndKill(program.path, [path], round * 3);
      const bytes = readFileSync(path);
      expect(bytes.length).toBe(1 << 20);
      expect(bytes.equals(Buffer.alloc(bytes.length, bytes[0]))).toBe(true);
      contents.add(String(bytes[0]));
      expect(confirmed.length).toBeGreaterThan(0);
    }
    expect(contents.size).toBeGreaterThan(1);
    await program.remove();
  });
});
