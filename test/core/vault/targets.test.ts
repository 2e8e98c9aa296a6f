import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Vault } from '../../../core/vault/vault.ts';
import { settingsOf } from '../deploy/support/deploy-vault.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { passphrase } from './fixture.ts';

const folder = temporaryFolder();
const certificateId = '5a0d31c0-2f6e-4f0a-9b1c-3a5f0b6c7d8e';
let path: string;
let vault: Vault;
let vaults = 0;

beforeEach(async () => {
  path = join(folder.path, `${++vaults}.db`);
  vault = await Vault.create(path, passphrase);
});
afterEach(() => {
  vault.close();
});
afterAll(() => {
  folder.remove();
});

const refusedWith = (code: string, params: object = {}) => expect.objectContaining({ code, params }) as Error;
const named = (name: string) =>
  settingsOf(certificateId, '/srv/tls', { name, password: 'mot-de-passe-7777' });

describe('the servers that certificates go to', () => {
  it('are kept with what happened to each, over another opening', async () => {
    const front = vault.targets.add(named('frontal'));
    expect(front).toEqual({ id: front.id, settings: named('frontal'), run: null, last: null });
    const back = vault.targets.add(named('secours'));
    const last = { fingerprint: 'AA:BB', at: '2026-01-01T00:00:00.000Z', tls: 'web:443' };
    const changed = vault.targets.update(front.id, { last });
    expect(changed).toEqual({ ...front, last });
    vault.close();
    vault = await Vault.open(path);
    await vault.unlock(passphrase);
    expect(vault.targets.get(front.id)).toEqual(changed);
    expect(new Set(vault.targets.list())).toEqual(new Set([changed, back]));
    vault.targets.remove(front.id);
    expect(vault.targets.list()).toEqual([back]);
  });

  it('are told in the order in which they came', () => {
    const ids = ['c', 'b', 'a'].map((name) => vault.targets.add(named(name)).id);
    const database = new Database(path);
    ids.forEach((id, day) => {
      database.prepare('UPDATE targets SET created_at = ? WHERE id = ?').run(`2026-01-0${3 - day}`, id);
    });
    database.close();
    expect(vault.targets.list().map(({ settings }) => settings.name)).toEqual(['a', 'b', 'c']);
  });

  it('have one name each', () => {
    vault.targets.add(named('frontal'));
    expect(() => vault.targets.add(named('frontal'))).toThrow(
      refusedWith('TARGET_EXISTS', { name: 'frontal' }),
    );
    expect(vault.targets.list()).toHaveLength(1);
  });

  it('that are not there are named', () => {
    const missing = refusedWith('RECORD_NOT_FOUND', { id: 'absent' });
    expect(() => vault.targets.get('absent')).toThrow(missing);
    expect(() => vault.targets.update('absent', { last: null })).toThrow(missing);
    expect(() => {
      vault.targets.remove('absent');
    }).toThrow(missing);
  });

  it('lie sealed in the file, where each opens in its own place alone, and not while it is locked', async () => {
    const [one, two] = [vault.targets.add(named('un')), vault.targets.add(named('deux'))];
    const content = Buffer.concat([readFileSync(path), readFileSync(`${path}-wal`)]);
    for (const word of ['mot-de-passe-7777', '/srv/tls', certificateId]) {
      expect(content.includes(word)).toBe(false);
    }
    expect(await vault.check()).toMatchObject({ checked: 2, problems: [] });

    const database = new Database(path);
    database
      .prepare('UPDATE targets SET sealed = (SELECT sealed FROM targets WHERE id = ?) WHERE id = ?')
      .run(one.id, two.id);
    database.close();
    expect(() => vault.targets.get(two.id)).toThrow(refusedWith('RECORD_TAMPERED', { id: two.id }));
    expect((await vault.check()).problems).toEqual([{ id: two.id, purpose: 'target', kind: 'tampered' }]);

    vault.lock();
    const locked = refusedWith('VAULT_LOCKED');
    expect(() => vault.targets.list()).toThrow(locked);
    expect(() => vault.targets.get(one.id)).toThrow(locked);
    expect(() => vault.targets.add(named('trois'))).toThrow(locked);
    expect(() => {
      vault.targets.remove(one.id);
    }).toThrow(locked);
  });
});
