import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AppState } from '../../electron/contract/application.ts';
import { startJourney } from '../../renderer/journey/reactions.ts';
import { placesOf, useAudit } from '../../renderer/stores/audit.ts';
import { useAutoLock } from '../../renderer/stores/auto-lock.ts';
import { useRestore } from '../../renderer/stores/backup.ts';
import { useJourney } from '../../renderer/stores/journey.ts';
import { useNotices } from '../../renderer/stores/notices.ts';
import { useRecipients } from '../../renderer/stores/recipients.ts';
import { useRecoveryKey } from '../../renderer/stores/recovery-key.ts';
import { useShell } from '../../renderer/stores/shell.ts';
import { useVault } from '../../renderer/stores/vault.ts';
import { auditFilters } from '../../renderer/tools/vault-care/filters.ts';
import { cps, sandboxPlatform, session } from './preview/samples.ts';
import { recipients } from './preview/vault-samples.ts';
import { installBridge, Refusal, settled } from './support/bridge.ts';
import { isWiped } from '../support/wiped.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text));
const app: AppState = {
  version: '0.1.0',
  locale: 'fr',
  demo: null,
  vault: 'open',
  platform: sandboxPlatform,
  receivedFiles: 0,
  chosenModules: [],
  revocation: { order: ['ocsp', 'crl'], timeout: 10 },
  autoLock: { idleMinutes: 15, onSessionLock: true, onCardRemoval: false },
};
const auditView = {
  records: [],
  verdict: { whole: true, problems: [], head: null },
  places: [
    { certificateId: 'c', places: [{ place: '/p', kind: 'file', at: '', cardNumber: null, account: 'a@b' }] },
  ],
} as const;

let stop: (() => void) | null = null;

/** The page, as it is once the shell has answered. */
async function started(handlers: Parameters<typeof installBridge>[0]) {
  const bridge = installBridge({
    'app.state': () => app,
    'cards.list': () => ({ modules: [], readers: [], cards: [cps], problem: null }),
    'session.state': () => null,
    'departments.list': () => [],
    'request.list': () => [],
    'certificates.list': () => [],
    'vault.recipients': () => recipients,
    'vault.audit': () => auditView,
    ...handlers,
  });
  stop = startJourney();
  await settled();
  return bridge;
}

beforeEach(() => {
  useRecipients.setState({ recipients: null });
  useRestore.setState({ chosen: null, done: null });
  useNotices.setState({ notices: [] });
  useJourney.setState({ page: 'cards' });
  useAudit.getState().clear();
});
afterEach(() => {
  stop?.();
  stop = null;
  vi.unstubAllGlobals();
});

describe('opening the vault', () => {
  test('by its recovery key sends it once, as such, and wipes it', async () => {
    const { asked } = installBridge({ 'vault.unlock': () => app });
    const secret = bytes('3F7K-QW8Z');
    expect(await useVault.getState().unlock('recovery-key', secret)).toBe(true);
    expect(asked).toEqual([
      { name: 'vault.unlock', input: { kind: 'recovery-key', secret: bytes('3F7K-QW8Z') } },
    ]);
    expect(isWiped(secret)).toBe(true);
  });

  test('by a card signs in first, and asks for nothing of the vault when the PIN is wrong', async () => {
    const document = { domain: 'card', code: 'PIN_INCORRECT', params: {} } as const;
    const { asked } = installBridge({
      'session.open': () => {
        throw new Refusal(document);
      },
    });
    const pin = bytes('9999');
    expect(await useVault.getState().signInAndUnlock(cps, pin)).toBe(false);
    expect(asked.map(({ name }) => name)).toEqual(['session.open']);
    expect([isWiped(pin), useVault.getState().error, useVault.getState().busy]).toEqual([
      true,
      document,
      false,
    ]);

    const good = installBridge({ 'session.open': () => session, 'vault.unlockWithCard': () => app });
    expect(await useVault.getState().signInAndUnlock(cps, bytes('1234'))).toBe(true);
    expect(good.asked.map(({ name }) => name)).toEqual(['session.open', 'vault.unlockWithCard']);
  });
});

describe('what opens the vault', () => {
  test('a new passphrase is wiped once sent, and no store holds it', async () => {
    const { asked } = installBridge({ 'vault.addPassphrase': () => recipients });
    const passphrase = bytes('une nouvelle phrase');
    expect(await useRecipients.getState().addPassphrase(passphrase, 'id')).toBe(true);
    expect(asked[0]?.input).toEqual({ passphrase: bytes('une nouvelle phrase'), replaces: 'id' });
    expect(isWiped(passphrase)).toBe(true);
    expect(JSON.stringify(useRecipients.getState())).not.toContain('nouvelle');
  });

  test('a recovery key is handed over, and kept by no store', async () => {
    installBridge({
      'vault.makeRecoveryKey': () => bytes('3F7K'),
      'vault.keepRecoveryKey': () => recipients,
    });
    expect(await useRecoveryKey.getState().make()).toEqual(bytes('3F7K'));
    expect(JSON.stringify(useRecoveryKey.getState())).not.toContain('3F7K');
    await useRecoveryKey.getState().keep();
    expect(useRecipients.getState().recipients).toEqual(recipients);
  });
});

describe('the page of the vault', () => {
  test('reads ways and log when somebody looks, and the log again after a change', async () => {
    const { asked } = await started({ 'vault.addCard': () => [...recipients] });
    const reads = (name: string) => asked.filter((call) => call.name === name).length;
    expect(reads('vault.audit')).toBe(0);
    useJourney.getState().go('vault-care');
    await settled();
    expect([reads('vault.recipients'), reads('vault.audit')]).toEqual([1, 1]);
    await useRecipients.getState().addCard();
    await settled();
    expect(reads('vault.audit')).toBe(2);
  });

  test('tells why the vault locked by itself, and forgets its log', async () => {
    const { emit } = await started({});
    useJourney.getState().go('vault');
    await settled();
    expect(placesOf(useAudit.getState(), 'c')).toHaveLength(1);
    expect(placesOf(useAudit.getState(), 'other')).toEqual([]);
    emit('vault.locked', { app: { ...app, vault: 'locked' }, reason: 'idle' });
    await settled();
    expect(useShell.getState().app?.vault).toBe('locked');
    expect(placesOf(useAudit.getState(), 'c')).toBeNull();
    expect(useNotices.getState().notices.at(-1)?.body).toEqual({
      phrase: { key: 'notices.vaultLocked.idle' },
    });
  });

  test('reads everything again once another vault was restored, and wipes what opened it', async () => {
    const restoration = { app, requests: 0, certificates: 1, former: null, check: null };
    const { asked } = await started({ 'vault.restore': () => restoration });
    asked.length = 0;
    const secret = bytes('une phrase');
    await useRestore.getState().restore('passphrase', secret);
    await settled();
    expect(isWiped(secret)).toBe(true);
    const names = asked.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['vault.restore', 'request.list', 'certificates.list']));
  });

  test('changes one part of the locking at a time', async () => {
    const { asked } = await started({
      'vault.configureAutoLock': (autoLock: never) => ({ ...app, autoLock }),
    });
    await useAutoLock.getState().configure({ onCardRemoval: true });
    expect(asked.at(-1)?.input).toEqual({ idleMinutes: 15, onSessionLock: true, onCardRemoval: true });
    expect(useShell.getState().app?.autoLock.onCardRemoval).toBe(true);
  });

  test('keeps an entry that cannot be read among the keys that left: it may be one', () => {
    expect(auditFilters.keys(null)).toBe(true);
  });
});
