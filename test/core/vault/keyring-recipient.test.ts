import { describe, expect, it } from 'vitest';
import { deriveKey } from '../../../core/vault/recipients/derive.ts';
import { keyringEntry, keyringIdentity, keyringRecipient } from '../../../core/vault/recipients/keyring.ts';
import { wrap } from '../../../core/vault/recipients/recipient.ts';
import type { Vault } from '../../../core/vault/vault.ts';
import { passphrase } from './fixture.ts';
import { softKeyring } from './soft-recipients.ts';
import { isWiped } from '../../support/wiped.ts';
import { vaultForEach } from './vault-for-each.ts';

let vault: Vault;
vaultForEach((made) => {
  vault = made;
});

describe('a keyring that opens a vault', () => {
  it('keeps 32 bytes of chance for it, which stay nowhere else', async () => {
    const keyring = softKeyring();
    const added = await vault.recipients.add(keyringRecipient(keyring));
    expect(added).toMatchObject({ kind: 'keyring', name: 'moi@poste' });
    const secret = keyring.entries.get(keyringEntry({ vaultId: vault.id, recipientId: added.id }));
    expect(keyring.entries.size).toBe(1);
    expect(secret).toHaveLength(32);
    expect(secret?.some((byte) => byte !== 0)).toBe(true);
    vault.lock();
    await vault.unlockWith(keyringIdentity(keyring));
    expect(keyring.handled).toHaveLength(2);
    for (const bytes of keyring.handled) expect(isWiped(bytes)).toBe(true);
  });

  it('makes its key of them for this place alone', async () => {
    const keyring = softKeyring();
    const stanza = await wrap('coffre', Buffer.alloc(32, 7), keyringRecipient(keyring));
    expect(stanza.parameters).toEqual({ algorithm: 'hkdf-sha256', computer: 'poste', account: 'moi' });
    expect(stanza.salt).toHaveLength(32);
    const secret = keyring.entries.get(`coffre/${stanza.id}`) ?? new Uint8Array();
    const place = { vaultId: 'coffre', recipientId: stanza.id };
    const expected = deriveKey(secret, stanza.salt, 'keyring', place);
    expect((await keyringIdentity(keyring).wrappingKey(stanza, place))?.equals(expected)).toBe(true);
  });

  it('is one recipient for each account of each computer', async () => {
    await vault.recipients.add(keyringRecipient(softKeyring()));
    await expect(vault.recipients.add(keyringRecipient(softKeyring()))).rejects.toMatchObject({
      code: 'RECIPIENT_EXISTS',
    });
    await vault.recipients.add(keyringRecipient(softKeyring('toi')));
    await vault.recipients.add(keyringRecipient(softKeyring('moi', 'serveur')));
    expect(vault.recipients.list().map(({ name }) => name)).toEqual([
      null,
      'moi@poste',
      'toi@poste',
      'moi@serveur',
    ]);
  });

  it('is told apart: none was added, or its entry is gone', async () => {
    const keyring = softKeyring();
    vault.lock();
    await expect(vault.unlockWith(keyringIdentity(keyring))).rejects.toMatchObject({ code: 'NO_KEYRING' });
    await vault.unlock(passphrase);
    await vault.recipients.add(keyringRecipient(keyring));
    vault.lock();
    keyring.entries.clear();
    await expect(vault.unlockWith(keyringIdentity(keyring))).rejects.toMatchObject({
      code: 'KEYRING_ENTRY_MISSING',
    });
  });
});
