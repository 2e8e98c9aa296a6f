import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPcsc } from '../../../native/pcsc/read-pcsc.ts';
import { forkedWorkers, type StartWorker } from '../../../native/worker-process.ts';
import { installation } from '../../support/demo.ts';
import { expectGone } from '../support/card-stand.ts';

let folder: string;
const pids: number[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-pcsc-'));
});
afterAll(async () => {
  await expectGone(pids);
  await rm(folder, { recursive: true, force: true });
});

function workers(entry: string, environment: Readonly<Record<string, string>> = {}): StartWorker {
  const start = forkedWorkers(entry, environment);
  return (argument) => {
    const worker = start(argument);
    if (worker.pid !== undefined) pids.push(worker.pid);
    return worker;
  };
}

/** A program that stands for what the observer's foreign code may do to it. */
async function program(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('PC/SC', () => {
  it('whose service does not run is told as stopped, with the system’s own word', async () => {
    // Where libpcsclite looks for pcscd, which may well run on this machine.
    const environment = { PCSCLITE_CSOCK_NAME: join(folder, 'nobody.comm') };
    expect(await readPcsc(workers(installation.pcscObserver, environment))).toEqual({
      service: 'stopped',
      readers: [],
      detail: 'NoService',
    });
  });

  it('is unavailable where its addon cannot be loaded', async () => {
    const entry = join(folder, 'observer.cjs');
    await copyFile(installation.pcscObserver, entry);
    expect(await readPcsc(workers(entry))).toMatchObject({
      service: 'unavailable',
      readers: [],
      detail: expect.stringContaining('pcsc-mini') as string,
    });
  });

  it('is unavailable when the process that asks it dies, hangs, or cannot be started', async () => {
    const dies = await program('dies.cjs', 'process.abort();');
    expect(await readPcsc(workers(dies))).toMatchObject({ service: 'unavailable', detail: 'SIGABRT' });
    const hangs = await program('hangs.cjs', 'for (;;);');
    expect(await readPcsc(workers(hangs), 300)).toMatchObject({
      service: 'unavailable',
      detail: 'ETIMEDOUT',
    });
    const refuses: StartWorker = () => {
      throw new Error('EAGAIN');
    };
    expect(await readPcsc(refuses)).toMatchObject({ service: 'unavailable', detail: 'EAGAIN' });
  });
});
