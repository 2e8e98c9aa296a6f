import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateChain } from '../../../core/certificate/chain.ts';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { checkPathRevocation } from '../../../core/revocation/check.ts';
import { findSoftHsm } from '../../../native/middleware.ts';
import { insertCard } from '../../../sandbox/cards/card-slot.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/platform/start.ts';
import { makeCardStand, tokenOf, type CardStand } from '../../native/support/card-stand.ts';

const cards = { good: '2900000017', establishment: '2900000025', revoked: '2900000058' };

let stand: CardStand;
let sandbox: Sandbox;

beforeAll(async () => {
  stand = await makeCardStand();
  for (const number of Object.values(cards)) await insertCard(stand.demo.dir, number);
  sandbox = await startSandbox({ dir: stand.demo.dir });
});

afterAll(async () => {
  await sandbox.close();
  await stand.remove();
});

describe.skipIf(findSoftHsm() === null)('cards of the demonstration', () => {
  it.each([
    [cards.good, 'good'],
    [cards.establishment, 'good'],
    [cards.revoked, 'revoked'],
  ])('%s is %s, by OCSP and by list', async (number, status) => {
    const inventory = await stand.open().inventory();
    const { certificates } = tokenOf(inventory, number);
    expect(certificates.length).toBeGreaterThan(0);
    for (const { der } of certificates) {
      const { path, trusted } = await validateChain(parseCertificate(Buffer.from(der, 'base64')), {
        trust: stand.trust,
        at: new Date(),
      });
      expect(trusted).toBe(true);
      for (const order of [['ocsp', 'crl'], ['crl']] as const) {
        const { verdict } = await checkPathRevocation(path, {
          trust: stand.trust,
          order,
          cacheFolder: join(stand.demo.folder, 'revocation'),
          rewrites: sandbox.revocation.rewrites,
          onlyRewritten: true,
        });
        expect(verdict).toMatchObject({ status, failures: [] });
        expect(verdict.proof?.source.startsWith(sandbox.revocation.origin)).toBe(true);
      }
    }
  });
});
