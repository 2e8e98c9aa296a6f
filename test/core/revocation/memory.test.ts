import { createReadStream, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { bundleEntry, type Bundle } from '../../support/bundle.ts';
import { openssl, run } from '../../support/run-tool.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';

const folder = temporaryFolder();
let program: Bundle | null = null;
afterAll(async () => {
  await program?.remove();
  folder.remove();
});

/** The bench's list, of so many entries, asked over HTTP. @returns what the process that asked told of itself. */
async function asked(checker: Bundle, entries: number): Promise<{ status: string; maxRSS: number }> {
  const place = join(folder.path, String(entries));
  const maker = `import('./bench/big-crl.mjs').then(({ makeBigCrl }) => {
    require('node:fs').mkdirSync(${JSON.stringify(place)});
    console.log(JSON.stringify(makeBigCrl(${JSON.stringify(place)}, ${String(entries)})));
  })`;
  const made = await run(process.execPath, ['-e', maker]);
  const { list, issuer, serial } = JSON.parse(made.stdout) as Record<'list' | 'issuer' | 'serial', string>;
  const server = createServer((_request, response) => {
    createReadStream(list).pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const path = (name: string): string => join(place, name);
    writeFileSync(
      path('leaf.cnf'),
      `crlDistributionPoints=URI:http://127.0.0.1:${String(port)}/grande.crl\n`,
    );
    await openssl(['req', '-new', '-key', path('crl.key'), '-subj', '/CN=LEAF', '-out', path('leaf.csr')]);
    await openssl([
      ...['x509', '-req', '-in', path('leaf.csr'), '-CA', issuer, '-CAkey', path('crl.key')],
      ...[
        '-set_serial',
        `0x${serial}`,
        '-days',
        '20',
        '-extfile',
        path('leaf.cnf'),
        '-out',
        path('leaf.pem'),
      ],
    ]);
    const told = await run(process.execPath, [checker.path, path('leaf.pem'), issuer, path('cache')]);
    return JSON.parse(told.stdout) as { status: string; maxRSS: number };
  } finally {
    server.close();
  }
}

it('a list takes no more memory for being five times as long', async () => {
  program = await bundleEntry('test/core/revocation/check-list.ts');
  const small = await asked(program, 200_000);
  const large = await asked(program, 1_000_000);
  expect([small.status, large.status]).toEqual(['revoked', 'revoked']);
  // Its bytes grow by 27 MB. What is left is how lately what was freed was collected.
  expect((large.maxRSS - small.maxRSS) / 1024).toBeLessThan(22);
}, 180_000);
