import { mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ExportError } from '../../../core/export/errors.ts';
import { asVaultError, VaultError } from '../../../core/vault/errors.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { thrownBy } from '../../support/typed-errors.ts';

const folder = temporaryFolder();
const path = '/srv/coffre.db';
afterAll(() => {
  folder.remove();
});

describe('a failure to write a vault', () => {
  const here = folder.write('here', 'x');
  symlinkSync('loop', join(folder.path, 'loop'));
  mkdirSync(join(folder.path, 'folder'));

  it.each<[string, () => unknown, Partial<VaultError>]>([
    [
      'a name that is taken',
      () => openSync(here, 'wx'),
      { code: 'VAULT_EXISTS', exitCode: 1, params: { path, detail: 'EEXIST' } },
    ],
    [
      'a full disk',
      () => writeSync(openSync('/dev/full', 'w'), 'x'),
      { code: 'VAULT_DISK_FULL', exitCode: 3, params: { path, detail: 'ENOSPC' } },
    ],
    [
      'a folder in its place',
      () => openSync(join(folder.path, 'folder'), 'w'),
      { code: 'VAULT_NOT_WRITABLE', exitCode: 3, params: { path, detail: 'EISDIR' } },
    ],
    [
      'a folder that is missing',
      () => openSync(join(folder.path, 'absent', 'x'), 'w'),
      { code: 'VAULT_NOT_WRITABLE', exitCode: 3, params: { path, detail: 'ENOENT' } },
    ],
    [
      'what the system alone has a name for, which is told for the support',
      () => {
        writeFileSync(join(folder.path, 'loop'), 'x');
      },
      { code: 'VAULT_FAILED', exitCode: 3, params: { path, detail: 'ELOOP' } },
    ],
  ])('says %s', (_, work, expected) => {
    const cause = thrownBy(work);
    const told = asVaultError(path, cause);
    expect(told).toBeInstanceOf(VaultError);
    expect(told).toMatchObject({ ...expected, domain: 'vault', cause });
    expect(told.whatToDo).not.toBe('');
  });

  it('says what is no failure of the system too', () => {
    const told = asVaultError(path, new Error('the disk answered nonsense'));
    expect(told).toMatchObject({
      code: 'VAULT_FAILED',
      params: { path, detail: 'the disk answered nonsense' },
    });
  });

  it('leaves what the vault said already, and tells what the writing of files said as its own', () => {
    const said = new VaultError('VAULT_LOCKED');
    expect(asVaultError(path, said)).toBe(said);
    const written = new ExportError('FILE_EXISTS', { params: { path } });
    expect(asVaultError(path, written)).toMatchObject({ code: 'VAULT_EXISTS', domain: 'vault' });
  });
});
