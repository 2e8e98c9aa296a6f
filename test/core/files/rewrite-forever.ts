import { writeFileAtomic } from '../../../core/files/atomic.ts';

async function rewriteForever(path: string): Promise<never> {
  for (let round = 0; ; round++) {
    await writeFileAtomic(path, Buffer.alloc(1 << 20, round % 256));
    process.stdout.write(`${round}\n`);
  }
}

void rewriteForever(process.argv[2] ?? '');
