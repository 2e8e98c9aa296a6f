import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardInventory } from '../../../core/card/types.ts';
import { insertCard } from '../../../sandbox/cards/card-slot.ts';
import { makeCardStand, tokenOf, type CardStand } from '../support/card-stand.ts';
import { run } from '../../support/run-tool.ts';

let stand: CardStand;
let inventory: CardInventory;
beforeAll(async () => {
  stand = await makeCardStand();
  await insertCard(stand.demo.dir, '3100000011');
  inventory = await stand.open().inventory();
});
afterAll(() => stand.remove());

describe('an inventory without a PIN', () => {
  it('names the module', () => {
    expect(inventory.modules).toEqual([
      {
        path: stand.demo.modulePath,
        manufacturer: 'SoftHSM',
        description: 'Implementation of PKCS11',
        version: expect.stringMatching(/^2\.\d+$/u) as string,
        cryptoki: expect.stringMatching(/^\d\.\d+$/u) as string,
        events: null,
        error: null,
      },
    ]);
  });

  it('shows both cards with trimmed labels, and the free slot as an empty reader', () => {
    expect(
      inventory.tokens
        .map(({ label, serialNumber, pinState, error }) => [label, serialNumber, pinState, error])
        .sort(),
    ).toEqual([
      ['CPS3v3-2900000017', '2900000017', 'normal', null],
      ['CPS4v1-3100000011', '3100000011', 'normal', null],
    ]);
    expect(inventory.readers.map(({ cardPresent }) => cardPresent).sort()).toEqual([false, true, true]);
  });

  it.each([
    ['2900000017', '01', '02'],
    ['3100000011', '10', '20'],
  ])(
    'gives the two certificates of %s with the CKA_IDs that their generation has',
    (number, signature, authentication) => {
      const byLabel = Object.fromEntries(
        tokenOf(inventory, number).certificates.map(({ label, id, der }) => {
          const { keyUsage, subject } = new X509Certificate(Buffer.from(der, 'base64'));
          return [label, { id: id.slice(-2), keyUsage, named: subject.includes('GN=') }];
        }),
      );
      expect(byLabel).toMatchObject({
        "Certificat d'Authentification CPS": { id: authentication, named: true },
        'Certificat de Signature CPS': { id: signature, named: true },
      });
    },
  );

  it('reads what pkcs11-tool reads, which sees no private key either', async () => {
    const { stdout } = await run('env', [
      `SOFTHSM2_CONF=${stand.demo.softhsmConf}`,
      'pkcs11-tool',
      ...['--module', stand.demo.modulePath, '--token-label', 'CPS3v3-2900000017', '--list-objects'],
    ]);
    expect(stdout).not.toContain('Private Key Object');
    const ids = [...stdout.matchAll(/Certificate Object[\s\S]*?ID:\s+([0-9a-f]+)/gu)].map(([, id]) => id);
    expect(ids.sort()).toEqual(
      tokenOf(inventory, '2900000017')
        .certificates.map(({ id }) => id)
        .sort(),
    );
  });
});
