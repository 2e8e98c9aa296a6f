import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keyringEntry, keyringIdentity, keyringRecipient } from '../../core/vault/recipients/keyring.ts';
import { Vault } from '../../core/vault/vault.ts';
import { systemKeyring } from '../../native/keyring.ts';
import { temporaryFolder } from '../core/certificate/support/openssl.ts';
import { passphrase } from '../core/vault/fixture.ts';
import { type SecretService, startSecretService } from '../support/secret-service.ts';

const folder = temporaryFolder();
const keyring = systemKeyring();
let service: SecretService;
let vault: Vault;
let vaults = 0;

beforeAll(async () => {
  service = await startSecretService();
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', service.environment['DBUS_SESSION_BUS_ADDRESS']);
});
beforeEach(async () => {
  vault = await Vault.create(join(folder.path, `${++vaults}.db`), passphrase);
});
afterEach(() => {
  vault.close();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await service.remove();
  folder.remove();
});

describe('a vault and the keyring of this session', () => {
  it('opens without a passphrase once it was added, and says whose keyring it is', async () => {
    const added = await vault.recipients.add(keyringRecipient(keyring));
    expect(added).toMatchObject({ kind: 'keyring', name: `${keyring.account}@${keyring.computer}` });
    vault.lock();
    await vault.unlockWith(keyringIdentity(keyring));
    expect(vault.locked).toBe(false);
  });

  it('is one recipient: the same keyring is not added twice', async () => {
    await vault.recipients.add(keyringRecipient(keyring));
    await expect(vault.recipients.add(keyringRecipient(keyring))).rejects.toMatchObject({
      code: 'RECIPIENT_EXISTS',
    });
    expect(vault.recipients.list()).toHaveLength(2);
  });

  it('does not open another vault, even one that knows the entry of this one', async () => {
    await vault.recipients.add(keyringRecipient(keyring));
    const other = await Vault.create(join(folder.path, `${++vaults}.db`), passphrase);
    other.lock();
    await expect(other.unlockWith(keyringIdentity(keyring))).rejects.toMatchObject({ code: 'NO_KEYRING' });
    other.close();
  });

  it('does not open any more once the entry or the recipient is gone', async () => {
    const { id } = await vault.recipients.add(keyringRecipient(keyring));
    await keyring.remove(keyringEntry({ vaultId: vault.id, recipientId: id }));
    vault.lock();
    await expect(vault.unlockWith(keyringIdentity(keyring))).rejects.toMatchObject({
      code: 'KEYRING_ENTRY_MISSING',
    });
    await vault.unlock(passphrase);
    vault.recipients.remove(id);
    vault.lock();
    await expect(vault.unlockWith(keyringIdentity(keyring))).rejects.toMatchObject({ code: 'NO_KEYRING' });
    await vault.unlock(passphrase);
  });

  it('says that a keyring which nobody unlocks, and a session without one, do not answer', async () => {
    await vault.recipients.add(keyringRecipient(keyring));
    vault.lock();
    await service.lock();
    await expect(vault.unlockWith(keyringIdentity(keyring))).rejects.toMatchObject({
      code: 'KEYRING_UNAVAILABLE',
      exitCode: 3,
    });
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nonexistent');
    await expect(vault.unlockWith(keyringIdentity(systemKeyring()))).rejects.toMatchObject({
      code: 'KEYRING_UNAVAILABLE',
    });
    await vault.unlock(passphrase);
  });
});
