import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useSecrets } from '../../renderer/stores/secrets.ts';
import { revocationCode } from './preview/request-samples.ts';
import { installBridge, Refusal } from './support/bridge.ts';

const none = { ...revocationCode, createdAt: null };

beforeEach(() => {
  useSecrets.getState().clear();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a secret that is shown is handed over, and stays in no store', async () => {
  const shownAt = '2026-11-25T08:00:00Z';
  installBridge({
    'secrets.list': () => [{ ...revocationCode, shownAt }],
    'secrets.show': () => new TextEncoder().encode('h7Kd-Vw3n'),
  });
  const secret = await useSecrets.getState().show('a', 'revocation-code');
  expect(new TextDecoder().decode(secret ?? undefined)).toBe('h7Kd-Vw3n');
  expect(JSON.stringify(useSecrets.getState())).not.toContain('h7Kd');
  expect(useSecrets.getState().byRecord['a']).toEqual([{ ...revocationCode, shownAt }]);
});

test('a secret that is copied never comes to the page', async () => {
  const { asked } = installBridge({ 'secrets.copy': () => null, 'secrets.list': () => [revocationCode] });
  expect(await useSecrets.getState().copy('a', 'revocation-code')).toBe(true);
  expect(asked.map(({ name }) => name)).toEqual(['secrets.copy', 'secrets.list']);
});

test('a secret chosen elsewhere is sent once and wiped, even when it is refused', async () => {
  const exists = { domain: 'vault', code: 'SECRET_EXISTS', params: {} } as const;
  let refuse = true;
  const { asked } = installBridge({
    'secrets.list': () => [none],
    'secrets.put': () => {
      if (refuse) throw new Refusal(exists);
      return revocationCode;
    },
  });
  await useSecrets.getState().load('a');
  const secret = Uint8Array.of(1, 2);
  expect(await useSecrets.getState().put('a', 'revocation-code', secret)).toBe(false);
  expect([...secret]).toEqual([0, 0]);
  expect(asked.at(-1)?.input).toEqual({
    recordId: 'a',
    kind: 'revocation-code',
    secret: Uint8Array.of(1, 2),
  });
  expect(useSecrets.getState()).toMatchObject({ byRecord: { a: [none] }, errors: { a: exists } });
  refuse = false;
  await useSecrets.getState().put('a', 'revocation-code', Uint8Array.of(1, 2));
  expect(useSecrets.getState()).toMatchObject({ byRecord: { a: [revocationCode] }, errors: {} });
});

test('a record’s trouble is told beside that record alone', async () => {
  const locked = { domain: 'vault', code: 'VAULT_LOCKED', params: {} } as const;
  installBridge({
    'secrets.list': ({ recordId }: { recordId: string }) => {
      if (recordId === 'a') throw new Refusal(locked);
      return [none];
    },
  });
  await useSecrets.getState().load('a');
  await useSecrets.getState().load('b');
  expect(useSecrets.getState()).toMatchObject({ errors: { a: locked }, byRecord: { b: [none] } });
});
