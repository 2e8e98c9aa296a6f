import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CardError } from '../../core/card/errors.ts';
import { AuditDesk } from '../../electron/main/services/audit-desk.ts';
import { BackupDesk } from '../../electron/main/services/backup-desk.ts';
import { RecipientsDesk } from '../../electron/main/services/recipients-desk.ts';
import { RecoveryKeyDesk } from '../../electron/main/services/recovery-key-desk.ts';
import { systemKeyring } from '../../native/keyring.ts';
import { planOf } from '../core/requests/support/plans.ts';
import { type SecretService, startSecretService } from '../support/secret-service.ts';
import { openKeeper, type OpenKeeper } from './support/keeper.ts';
import { isWiped } from '../support/wiped.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const passphrase = (): Uint8Array => bytes('une phrase bien assez longue');

let service: SecretService;
let kept: OpenKeeper;
let recipients: RecipientsDesk;
let recoveryKeys: RecoveryKeyDesk;
let printed: string[];
let printing: { printed: boolean; detail: string };

beforeAll(async () => {
  service = await startSecretService();
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', service.environment['DBUS_SESSION_BUS_ADDRESS']);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await service.remove();
});
beforeEach(async () => {
  kept = await openKeeper();
  [printed, printing] = [[], { printed: true, detail: '' }];
  recipients = new RecipientsDesk({
    vault: kept.keeper,
    keyring: systemKeyring(),
    card: () => {
      throw new CardError('NOT_AUTHENTICATED');
    },
  });
  recoveryKeys = new RecoveryKeyDesk({
    vault: kept.keeper,
    locale: () => 'fr',
    // No printer here: what would go to it.
    print: (html) => {
      printed.push(html);
      return Promise.resolve(printing);
    },
  });
});
afterEach(() => {
  recoveryKeys.forget();
  kept.remove();
});

describe('what opens the vault', () => {
  it('is listed while it is locked, and tells the keyring of this session from another', async () => {
    await recipients.addKeyring();
    kept.keeper.lock();
    expect(await recipients.list()).toMatchObject([
      { kind: 'passphrase', here: false },
      { kind: 'keyring', here: true },
    ]);
    await recipients.unlockWithKeyring();
    expect(kept.keeper.state).toBe('open');
  });

  it('wipes what was typed, right or wrong', async () => {
    for (const secret of [passphrase(), bytes('une autre')]) {
      await recipients.unlock({ kind: 'passphrase', secret }).catch(() => undefined);
      expect(isWiped(secret)).toBe(true);
    }
    const mistyped = bytes('0000');
    await expect(recipients.unlock({ kind: 'recovery-key', secret: mistyped })).rejects.toMatchObject({
      code: 'RECOVERY_KEY_MISTYPED',
    });
    expect(isWiped(mistyped)).toBe(true);
  });

  it('asks for a card that is signed in', async () => {
    await expect(recipients.addCard()).rejects.toMatchObject({ code: 'NOT_AUTHENTICATED' });
    await expect(recipients.unlockWithCard()).rejects.toMatchObject({ code: 'NOT_AUTHENTICATED' });
  });

  it('loses the keyring’s entry with its recipient', async () => {
    await recipients.addKeyring();
    const keyring = (await recipients.list()).find(({ kind }) => kind === 'keyring');
    await recipients.remove(keyring?.id ?? '');
    kept.keeper.lock();
    await expect(recipients.unlockWithKeyring()).rejects.toMatchObject({ code: 'NO_KEYRING' });
  });
});

describe('a recovery key', () => {
  it('is shown, printed, and opens the vault only once it is kept', async () => {
    const shown = Buffer.from(recoveryKeys.make()).toString('latin1');
    await recoveryKeys.print();
    for (const group of shown.split('-')) expect(printed[0]).toContain(`<span>${group}</span>`);
    expect(printed[0]).not.toContain('<script');
    kept.keeper.lock();
    await expect(recipients.unlock({ kind: 'recovery-key', secret: bytes(shown) })).rejects.toMatchObject({
      code: 'NO_RECOVERY_KEY',
    });
    await kept.keeper.unlock(passphrase());
    await recoveryKeys.keep();
    kept.keeper.lock();
    await recipients.unlock({ kind: 'recovery-key', secret: bytes(shown.toLowerCase()) });
    expect(kept.keeper.state).toBe('open');
    await expect(recoveryKeys.keep()).rejects.toMatchObject({ code: 'RECOVERY_KEY_GONE' });
  });

  it('tells a printing that failed, but not one that the user gave up', async () => {
    recoveryKeys.make();
    printing = { printed: false, detail: 'cancelled' };
    await recoveryKeys.print();
    printing = { printed: false, detail: 'no printer' };
    await expect(recoveryKeys.print()).rejects.toMatchObject({
      code: 'SHEET_NOT_PRINTED',
      params: { detail: 'no printer' },
    });
  });

  it('is forgotten after a while, and wiped on the page’s side once it has left', () => {
    vi.useFakeTimers();
    try {
      const shown = recoveryKeys.make();
      vi.advanceTimersByTime(1_000);
      expect(isWiped(shown)).toBe(true);
      vi.advanceTimersByTime(15 * 60_000);
    } finally {
      vi.useRealTimers();
    }
    return expect(recoveryKeys.print()).rejects.toMatchObject({ code: 'RECOVERY_KEY_GONE' });
  });
});

describe('a backup', () => {
  it('comes back as the open vault; a wrong passphrase leaves the vault open as it was', async () => {
    const backups = new BackupDesk(kept.keeper);
    const path = join(kept.folder, 'coffre.sauvegarde');
    kept.keeper.open.requests.addDrafts([planOf('ROR')]);
    await backups.write(path);
    kept.keeper.open.requests.addDrafts([planOf('ROR')]);
    expect(await backups.choose(path)).toMatchObject({
      fileName: 'coffre.sauvegarde',
      kinds: ['passphrase'],
    });
    const wrong = backups.restore({ kind: 'passphrase', secret: bytes('une autre') });
    await expect(wrong).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    expect(kept.keeper.open.requests.list()).toHaveLength(2);
    const { former, requests } = await backups.restore({ kind: 'passphrase', secret: passphrase() });
    expect([requests, existsSync(former ?? '')]).toEqual([1, true]);
    expect(kept.keeper.open.requests.list()).toHaveLength(1);
    const again = backups.restore({ kind: 'passphrase', secret: passphrase() });
    await expect(again).rejects.toMatchObject({ code: 'BACKUP_NOT_READABLE' });
  });
});

describe('the log', () => {
  it('comes newest first with its verdict, and goes to a spreadsheet oldest first', async () => {
    const audit = new AuditDesk(kept.keeper, () => 'en');
    kept.keeper.open.audit.record({ action: 'key-deployed', place: 'sftp://host/key' });
    expect(audit.read()).toMatchObject({
      records: [{ sequence: 2 }, { sequence: 1, entry: { action: 'vault-created' } }],
      verdict: { whole: true },
      places: [],
    });
    const path = join(kept.folder, 'log.csv');
    await audit.save(path);
    expect(readFileSync(path, 'utf8').split('\r\n')[1]).toContain('Vault created');
  });
});
