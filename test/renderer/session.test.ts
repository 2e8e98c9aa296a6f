import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useSession } from '../../renderer/stores/session.ts';
import { useVault } from '../../renderer/stores/vault.ts';
import { cps, session } from './preview/samples.ts';
import { installBridge, Refusal } from './support/bridge.ts';
import { isWiped } from '../support/wiped.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text));

beforeEach(() => {
  useSession.setState({ session: null, ended: null, busy: false, error: null });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('the PIN is sent once, and wiped; no store holds it', async () => {
  const { asked } = installBridge({ 'session.open': () => session });
  const pin = bytes('4711');
  expect(await useSession.getState().open(cps, pin)).toBe(true);
  expect(asked).toEqual([{ name: 'session.open', input: { card: cps.ref, pin: bytes('4711') } }]);
  expect([...pin]).toEqual([0, 0, 0, 0]);
  expect(useSession.getState().session).toEqual(session);
  expect(JSON.stringify(useSession.getState())).not.toContain('4711');
});

test('a wrong PIN is wiped too, told, and never retried', async () => {
  const document = { domain: 'card', code: 'PIN_INCORRECT', params: {} } as const;
  const { asked } = installBridge({
    'session.open': () => {
      throw new Refusal(document);
    },
  });
  const pin = bytes('4711');
  expect(await useSession.getState().open(cps, pin)).toBe(false);
  expect(asked).toHaveLength(1);
  expect([...pin]).toEqual([0, 0, 0, 0]);
  expect(useSession.getState()).toMatchObject({ session: null, error: document, busy: false });
});

test('a broken bridge ends in an error that can be shown, not in an exception', async () => {
  installBridge({});
  expect(await useSession.getState().open(cps, bytes('4711'))).toBe(false);
  expect(useSession.getState().error).toMatchObject({ domain: 'internal', code: 'UNEXPECTED' });
});

test('a session that ends by itself says why; one that starts again forgets it', () => {
  const reason = { domain: 'card', code: 'CARD_REMOVED', params: { operation: 'x' } } as const;
  const { change } = useSession.getState();
  change({ session, reason: null });
  change({ session: null, reason });
  expect(useSession.getState()).toMatchObject({ session: null, ended: reason });
  change({ session, reason: null });
  expect(useSession.getState().ended).toBeNull();
});

test('the passphrase is wiped whether the vault opens or not', async () => {
  installBridge({
    'vault.unlock': () => {
      throw new Refusal({ domain: 'vault', code: 'WRONG_PASSPHRASE', params: {} });
    },
  });
  const passphrase = bytes('une longue phrase');
  expect(await useVault.getState().unlock('passphrase', passphrase)).toBe(false);
  expect(isWiped(passphrase)).toBe(true);
  expect(useVault.getState().error?.code).toBe('WRONG_PASSPHRASE');
});
