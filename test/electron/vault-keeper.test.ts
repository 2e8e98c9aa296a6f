import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openKeeper, type OpenKeeper } from './support/keeper.ts';

let opened: OpenKeeper;

beforeEach(async () => {
  opened = await openKeeper();
  opened.keeper.lock();
});
afterEach(() => {
  opened.remove();
});

const passphrase = () => new TextEncoder().encode('une phrase bien assez longue');

it('does not open the vault that was left while its passphrase was tried', async () => {
  const { keeper, folder } = opened;
  const unlocking = keeper.unlock(passphrase());
  keeper.moveTo(join(folder, 'demonstration.db'));
  await expect(unlocking).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  expect(keeper.state).toBe('absent');
});

it('stays locked when it is locked while a passphrase is tried', async () => {
  const { keeper } = opened;
  const unlocking = keeper.unlock(passphrase());
  keeper.lock();
  await expect(unlocking).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  expect(keeper.state).toBe('locked');
});
