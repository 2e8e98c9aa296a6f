import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { passphraseBytes } from '../../../core/vault/passphrase.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { addPrepared, draft, issuedRecord, passphrase } from './fixture.ts';
import { vaultForEach } from './vault-for-each.ts';

let org: OrgChain;
let vault: Vault;
const folder = vaultForEach((made) => {
  vault = made;
});

beforeAll(async () => {
  org = await makeOrgChain();
});

const told = () => vault.audit.list().map(({ entry }) => entry?.action);
const server = { action: 'key-deployed', places: [{ place: 'sftp://hote/cle' }] } as const;
const nowhere = { action: 'key-exported', places: [] } as const;

describe('a private key that leaves', () => {
  it('is told once for each place, and not at all where it goes nowhere', async () => {
    const { id } = addPrepared(vault, draft, org.privateKey);
    const before = told();
    const same = await vault.privateKeys.useLeaving(id, nowhere, (key) =>
      Buffer.from(key).equals(org.privateKey),
    );
    expect(same).toBe(true);
    const failing = vault.privateKeys.useLeaving(id, nowhere, () => {
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(told()).toEqual(before);

    const stored = vault.certificates.storeIssued(id, issuedRecord(org));
    const places = [{ place: '/a' }, { place: '/b', details: { format: 'pem-key' } }];
    await vault.privateKeys.useLeaving(stored.id, { action: 'key-exported', places }, () => 0);
    expect(
      vault.audit
        .list()
        .slice(-2)
        .map(({ entry }) => [entry?.place, entry?.details]),
    ).toEqual([
      ['/a', {}],
      ['/b', { format: 'pem-key' }],
    ]);
  });

  it('is that of a certificate: of anything else nothing leaves, and nothing is told', async () => {
    const { id } = addPrepared(vault, draft, org.privateKey);
    const before = told();
    for (const other of [id, 'absent']) {
      let begun = false;
      const leaving = vault.privateKeys.useLeaving(other, server, () => {
        begun = true;
      });
      await expect(leaving).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND', params: { id: other } });
      expect(begun).toBe(false);
    }
    expect(told()).toEqual(before);
  });

  it('stays told as gone where the vault was locked before the task failed, whose failure it is', async () => {
    const stored = vault.certificates.storeIssued(
      addPrepared(vault, draft, org.privateKey).id,
      issuedRecord(org),
    );
    const failing = vault.privateKeys.useLeaving(stored.id, server, () => {
      vault.lock();
      throw new Error('the network went');
    });
    await expect(failing).rejects.toThrow('the network went');
    await vault.unlock(passphrase);
    expect(told().slice(-2)).toEqual(['certificate-stored', 'key-deployed']);
  });
});

it('a request whose key the platform makes has none to lend, and is named', async () => {
  const [drafted] = vault.requests.addDrafts([draft]);
  const { id } = drafted ?? { id: '' };
  await expect(vault.privateKeys.use(id, () => 0)).rejects.toMatchObject({
    code: 'NO_PRIVATE_KEY',
    params: { id },
  });
  await expect(vault.privateKeys.use('absent', () => 0)).rejects.toMatchObject({
    code: 'RECORD_NOT_FOUND',
    params: { id: 'absent' },
  });
});

it('a passphrase is the same from a keyboard that writes an accent apart', async () => {
  const apart = passphraseBytes('une phrase assez longue\u0301');
  expect(Buffer.from(apart).toString()).toBe('une phrase assez longu\u00e9');
  const composed = await Vault.create(join(folder.path, 'accent.db'), apart);
  composed.lock();
  await composed.unlock(passphraseBytes('une phrase assez longu\u00e9'));
  composed.close();
});
