import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openBackup, readBackup, writeBackup } from '../../../core/vault/backup/format.ts';
import { recoveryKeyRecipient } from '../../../core/vault/recipients/recovery-key.ts';
import { type StanzaOf, wrap } from '../../../core/vault/recipients/recipient.ts';
import { once } from '../../support/once.ts';
import { thrownBy } from '../../support/typed-errors.ts';

const vaultId = '5a0d31c0-2f6e-4f0a-9b1c-3a5f0b6c7d8e';
const dataKey = randomBytes(32);
const image = Buffer.from('une base\nentière');
let stanza: StanzaOf<'recovery-key'>;
let file: Buffer;

beforeEach(
  once(async () => {
    stanza = await wrap(vaultId, dataKey, recoveryKeyRecipient(randomBytes(20)));
    file = writeBackup(image, vaultId, dataKey, [stanza]);
  }),
);

const refusalOf = (bytes: Uint8Array) => thrownBy(() => readBackup(bytes, '/srv/sauvegarde'));
const withTitle = (title: string) =>
  Buffer.concat([Buffer.from(`${title}\n`), file.subarray(file.indexOf('\n') + 1)]);

describe('a backup file', () => {
  it('says what it is, whose, of when, and who opens it; the rest is sealed', () => {
    const { header, sealed } = readBackup(file, 'x');
    expect(header.vaultId).toBe(vaultId);
    const { salt, wrappedKey, ...known } = stanza;
    const bytes = { salt: Uint8Array.from(salt), wrappedKey: Uint8Array.from(wrappedKey) };
    expect(header.recipients).toEqual([{ ...known, ...bytes }]);
    expect(header.salt).toHaveLength(32);
    expect(Math.abs(Date.parse(header.createdAt) - Date.now())).toBeLessThan(60_000);
    expect(Buffer.from(sealed).includes('une base')).toBe(false);
    expect(file.subarray(0, 20).toString()).toBe('passerelle-backup/1\n');
  });

  it('opens as it was, from the middle of other bytes too, and with its own key alone', () => {
    const within = Buffer.concat([Buffer.alloc(7, 1), file]).subarray(7);
    for (const bytes of [file, within, Uint8Array.from(file)]) {
      expect(openBackup(readBackup(bytes, 'x'), dataKey)?.equals(image)).toBe(true);
    }
    expect(openBackup(readBackup(file, 'x'), randomBytes(32))).toBeNull();
    const again = writeBackup(image, vaultId, dataKey, [stanza]);
    const mixed = { ...readBackup(file, 'x'), sealed: readBackup(again, 'x').sealed };
    expect(openBackup(mixed, dataKey)).toBeNull();
  });

  it.each([
    ['passerelle-backup/2', 'BACKUP_TOO_NEW', 1],
    ['passerelle-backup/12', 'BACKUP_TOO_NEW', 1],
    ['passerelle-backup/', 'NOT_A_BACKUP', 1],
    ['passerelle-backup/x', 'NOT_A_BACKUP', 1],
    ['passerelle-backup/1x', 'NOT_A_BACKUP', 1],
    ['xpasserelle-backup/1', 'NOT_A_BACKUP', 1],
    [`passerelle-backup/${'1'.repeat(40)}`, 'NOT_A_BACKUP', 1],
  ])('of the title %s is refused', (title, code, exitCode) => {
    const params = { path: '/srv/sauvegarde' };
    expect(refusalOf(withTitle(title))).toMatchObject({ code, exitCode, params });
  });

  it.each<[string, (line: string) => string]>([
    ['no vault', (line) => line.replace('"vaultId"', '"vault"')],
    ['an identifier that is none', (line) => line.replace('"id":"', '"id":"../')],
    ['a salt that is no base 64', (line) => line.replace('"salt":"', '"salt":"é')],
    ['no recipients', (line) => line.replace('"recipients"', '"others"')],
    ['a recipient of no kind', (line) => line.replace('"kind":"recovery-key"', '"kind":"other"')],
    ['no JSON', (line) => line.slice(1)],
  ])('whose header has %s is damaged', (_, change) => {
    const line = file.toString('latin1').split('\n')[1] ?? '';
    const header = change(line);
    expect(header).not.toBe(line);
    const changed = Buffer.concat([Buffer.from(`passerelle-backup/1\n${header}\n`), Buffer.alloc(40)]);
    expect(refusalOf(changed)).toMatchObject({
      code: 'BACKUP_DAMAGED',
      exitCode: 3,
      params: { path: '/srv/sauvegarde' },
    });
  });

  it('without an end of its header is damaged, however long it is', () => {
    const open = Buffer.concat([Buffer.from('passerelle-backup/1\n{"id":"'), Buffer.alloc(1 << 21, 0x61)]);
    expect(refusalOf(open)).toMatchObject({ code: 'BACKUP_DAMAGED' });
    expect(refusalOf(Buffer.from('passerelle-backup/1'))).toMatchObject({ code: 'NOT_A_BACKUP' });
    expect(refusalOf(Buffer.from('passerelle-backup/1\n'))).toMatchObject({ code: 'BACKUP_DAMAGED' });
  });
});
