import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SecretClipboard, type Clipboard } from '../../electron/main/services/secret-clipboard.ts';
import { SecretsDesk } from '../../electron/main/services/secrets-desk.ts';
import { planOf } from '../core/requests/support/plans.ts';
import { addPrepared, draft, issuedRecord } from '../core/vault/fixture.ts';
import { makeOrgChain } from '../support/org-chain.ts';
import { openKeeper, type OpenKeeper } from './support/keeper.ts';
import { isWiped } from '../support/wiped.ts';

/** No display here: the system's clipboard, as far as it is asked of. */
class MemoryClipboard implements Clipboard {
  text = '';

  readText(): Promise<string> {
    return Promise.resolve(this.text);
  }

  writeText(text: string): void {
    this.text = text;
  }

  clear(): void {
    this.text = '';
  }
}

let opened: OpenKeeper;
let clipboard: MemoryClipboard;
let held: SecretClipboard;
let desk: SecretsDesk;
let changed: string[];

beforeEach(async () => {
  opened = await openKeeper();
  clipboard = new MemoryClipboard();
  held = new SecretClipboard(clipboard);
  changed = [];
  desk = new SecretsDesk(opened.keeper, held, (recordId) => changed.push(recordId));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  opened.remove();
});

function add(keyMaker: 'here' | 'platform'): string {
  const [request] = opened.keeper.open.requests.addDrafts([{ ...planOf('ROR'), keyMaker }]);
  return request?.id ?? '';
}

const text = (secret: Uint8Array): string => new TextDecoder().decode(secret);

it('lists a password only where the platform makes the key, and a code everywhere', () => {
  const absent = { createdAt: null, shownAt: null };
  expect(desk.list(add('here'))).toEqual([{ kind: 'revocation-code', ...absent, source: 'queue' }]);
  expect(desk.list(add('platform'))).toEqual([
    { kind: 'revocation-code', ...absent, source: 'form' },
    { kind: 'key-password', ...absent, source: 'form' },
  ]);
});

it('draws none where the platform was given one: a file of it waits, or the certificate is there', async () => {
  const id = add('platform');
  const { requests, receivedFiles } = opened.keeper.open;
  receivedFiles.add('produit.p12', new Uint8Array([1]), id);
  const refused = expect.objectContaining({ code: 'SECRET_GIVEN' }) as Error;
  expect(desk.list(id).map(({ source }) => source)).toEqual(['given', 'given']);
  for (const kind of ['revocation-code', 'key-password'] as const) {
    expect(() => desk.generate(id, kind)).toThrow(refused);
  }
  desk.put(id, 'revocation-code', new TextEncoder().encode('choisi sur la page'));
  // What is there already is not drawn again.
  expect(desk.generate(id, 'revocation-code').createdAt).not.toBeNull();
  expect(requests.list()).toHaveLength(1);

  const org = await makeOrgChain();
  const { id: prepared } = addPrepared(
    opened.keeper.open,
    { ...draft, keyMaker: 'platform' },
    org.privateKey,
  );
  const stored = opened.keeper.open.certificates.storeIssued(prepared, issuedRecord(org));
  expect(desk.list(stored.id)).toEqual([
    { kind: 'revocation-code', createdAt: null, shownAt: null, source: 'given' },
  ]);
  expect(() => desk.generate(stored.id, 'revocation-code')).toThrow(refused);
  expect(() => desk.list('0d9f7a52-6d21-4b62-8a50-4f2f6b2c1a11')).toThrow(
    expect.objectContaining({ code: 'RECORD_NOT_FOUND' }) as Error,
  );
});

it('tells which record has another secret, or one that was put on the clipboard', async () => {
  const [one, other] = [add('here'), add('platform')];
  desk.generate(one, 'revocation-code');
  desk.put(other, 'key-password', new TextEncoder().encode('choisi ailleurs'));
  await desk.copy(one, 'revocation-code');
  expect(changed).toEqual([one, other, one]);
});

it('makes a secret once, and tells when it was last shown, not what it is', () => {
  const id = add('here');
  const made = desk.generate(id, 'revocation-code');
  expect(made.shownAt).toBeNull();
  expect(desk.generate(id, 'revocation-code')).toEqual(made);
  const shown = text(desk.show(id, 'revocation-code'));
  expect(shown).toMatch(/^(?:\w{4}-){4}\w{4}$/u);
  const [listed] = desk.list(id);
  expect(listed?.shownAt).not.toBeNull();
  expect(JSON.stringify(desk.list(id))).not.toContain(shown);
});

it('wipes what it showed once that has left for the page', async () => {
  const id = add('here');
  desk.generate(id, 'revocation-code');
  const shown = desk.show(id, 'revocation-code');
  expect(shown.some((byte) => byte !== 0)).toBe(true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(isWiped(shown)).toBe(true);
});

it('keeps what was chosen elsewhere, wipes what it was given, and never replaces one', () => {
  const id = add('platform');
  const given = new TextEncoder().encode('choisi ailleurs');
  desk.put(id, 'key-password', given);
  expect(isWiped(given)).toBe(true);
  const another = new TextEncoder().encode('un autre');
  expect(() => desk.put(id, 'key-password', another)).toThrow(
    expect.objectContaining({ code: 'SECRET_EXISTS' }) as Error,
  );
  expect(isWiped(another)).toBe(true);
  expect(text(desk.show(id, 'key-password'))).toBe('choisi ailleurs');
});

it('takes a copied secret off the clipboard after a minute', async () => {
  const id = add('here');
  desk.generate(id, 'revocation-code');
  await desk.copy(id, 'revocation-code');
  expect(clipboard.text).toBe(text(desk.show(id, 'revocation-code')));
  expect(desk.list(id)[0]?.shownAt).not.toBeNull();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(clipboard.text).not.toBe('');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(clipboard.text).toBe('');
});

it('leaves what was copied since', async () => {
  await held.put(new TextEncoder().encode('secret'));
  clipboard.text = 'une adresse';
  await vi.advanceTimersByTimeAsync(60_000);
  expect(clipboard.text).toBe('une adresse');
});

it('counts the minute from the last copy, and takes the secret away when the window closes', async () => {
  await held.put(new TextEncoder().encode('un'));
  await vi.advanceTimersByTimeAsync(40_000);
  await held.put(new TextEncoder().encode('deux'));
  await vi.advanceTimersByTimeAsync(40_000);
  expect(clipboard.text).toBe('deux');
  await held.takeAway();
  expect(clipboard.text).toBe('');
});
