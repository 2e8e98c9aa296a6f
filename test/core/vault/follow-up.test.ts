import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Vault } from '../../../core/vault/vault.ts';
import type { RetrievedRecord } from '../../../core/vault/records.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { addPrepared, draft, issuedRecord, passphrase, pkcs10 } from './fixture.ts';

let org: OrgChain;
let other: OrgChain;
let third: OrgChain;
let folder: ReturnType<typeof temporaryFolder>;
let vault: Vault;

beforeAll(async () => {
  [org, other, third] = await Promise.all([makeOrgChain(), makeOrgChain(), makeOrgChain()]);
});
beforeEach(async () => {
  folder = temporaryFolder();
  vault = await Vault.create(join(folder.path, 'vault.db'), passphrase);
});
afterEach(() => {
  vault.close();
  folder.remove();
});

const refusedWith = (code: string) => expect.objectContaining({ code }) as Error;
const retrieved = (chain: OrgChain): RetrievedRecord => ({
  ...issuedRecord(chain),
  environment: 'test',
  privateKey: chain.privateKey,
});

/** The drafts of a portal: the platform makes the key. */
function draftOnPlatform() {
  const [drafted] = vault.requests.addDrafts([{ ...draft, keyMaker: 'platform' }]);
  if (drafted === undefined) throw new Error('no draft');
  return drafted;
}

describe('a request', () => {
  it('goes from state to state, and keeps what the platform said', () => {
    const prepared = addPrepared(vault, draft, org.privateKey);
    const asking = vault.requests.advance(prepared, 'asking');
    const requested = vault.requests.advance(asking, 'requested', { platformReference: 'P-7' });
    const ready = vault.requests.advance(requested, 'to-retrieve');
    expect(ready).toMatchObject({ state: 'to-retrieve', platformReference: 'P-7' });
    expect(vault.requests.list()).toEqual([ready]);
    expect(vault.certificates.storeIssued(ready.id, issuedRecord(org))).toMatchObject({
      platformReference: 'P-7',
    });
  });

  it('skips no state, and goes back from none but a refusal', () => {
    const prepared = addPrepared(vault, draft, org.privateKey);
    const params = { id: prepared.id, from: 'prepared', to: 'to-retrieve' };
    expect(() => vault.requests.advance(prepared, 'to-retrieve')).toThrow(
      expect.objectContaining({ code: 'STATE_REFUSED', params }) as Error,
    );
    expect(vault.requests.get(prepared.id)).toEqual({ ...prepared, contactEmails: [] });
    const refusal = { domain: 'igc', code: 'NOT_ADMINISTRATOR', params: { cardNumber: '1' } } as const;
    const refused = vault.requests.advance(vault.requests.advance(prepared, 'asking'), 'refused', {
      refusal,
    });
    expect(vault.requests.get(prepared.id).refusal).toEqual(refusal);
    const again = vault.requests.retry(refused);
    expect(again).toMatchObject({ state: 'prepared', refusal: null, request: pkcs10 });
    expect(() => vault.requests.advance(again, 'prepared')).toThrow(refusedWith('STATE_REFUSED'));
  });

  it('keeps a reason for a refusal alone, and one whose key the platform makes is drafted again', () => {
    const refusal = { domain: 'igc', code: 'NOT_ADMINISTRATOR', params: {} } as const;
    const requested = vault.requests.advance(draftOnPlatform(), 'requested', {
      refusal,
      askedBy: '2900000017',
    });
    expect(requested).toMatchObject({ refusal: null, askedBy: '2900000017' });
    const refused = vault.requests.advance(requested, 'refused', { refusal });
    expect(refused).toMatchObject({ refusal, askedBy: '2900000017' });
    expect(vault.requests.retry(refused)).toMatchObject({ state: 'drafted', refusal: null });
  });

  it('that has changed meanwhile is not overwritten', () => {
    const prepared = addPrepared(vault, draft, org.privateKey);
    vault.requests.advance(prepared, 'asking');
    expect(() => vault.requests.advance(prepared, 'asking')).toThrow(
      expect.objectContaining({ code: 'RECORD_CHANGED', params: { id: prepared.id } }) as Error,
    );
    vault.requests.discard(prepared.id);
    expect(() => vault.requests.advance(prepared, 'asking')).toThrow(refusedWith('RECORD_NOT_FOUND'));
  });

  it('without a key has none to lend, and gets one', async () => {
    const [first, second] = vault.requests.addDrafts([draft, { ...draft, service: 'AVAL' }]);
    if (first === undefined) throw new Error('no draft');
    await expect(vault.withPrivateKey(first.id, () => 0)).rejects.toMatchObject({ code: 'NO_PRIVATE_KEY' });
    expect(() => vault.certificates.storeIssued(first.id, issuedRecord(org))).toThrow(
      expect.objectContaining({ code: 'NO_PRIVATE_KEY', params: { id: first.id } }) as Error,
    );
    expect(await vault.check()).toMatchObject({ checked: 0, problems: [] });
    const prepared = vault.requests.prepare(first, pkcs10, org.privateKey);
    expect(vault.requests.list()).toEqual([prepared, second]);
    expect(await vault.withPrivateKey(first.id, (key) => Buffer.from(key).equals(org.privateKey))).toBe(true);
  });
});

describe('a certificate that comes with its key', () => {
  it('answers a request, with its secrets and all that was agreed', async () => {
    const drafted = draftOnPlatform();
    vault.secrets.ensure(drafted.id, 'key-password');
    vault.certificates.storeRetrieved(null, retrieved(other));
    const imported = vault.certificates.list()[0];
    const stored = vault.certificates.storeRetrieved(drafted.id, retrieved(org));
    const entries = vault.audit.list().slice(-2);
    expect(entries.map(({ entry }) => entry?.details)).toEqual([{}, { request: drafted.id }]);
    expect(stored).toMatchObject({ requestId: drafted.id, keyMaker: 'platform', environment: 'test' });
    expect(vault.requests.list()).toEqual([]);
    expect(vault.secrets.list(stored.id)).toMatchObject([{ kind: 'key-password' }]);
    expect(await vault.withPrivateKey(stored.id, (key) => Buffer.from(key).equals(org.privateKey))).toBe(
      true,
    );
    expect(vault.certificates.list()).toHaveLength(2);
    expect(vault.certificates.get(stored.id)).toEqual(stored);
    expect(imported && vault.certificates.get(imported.id)).toEqual(imported);
  });

  it('may come without its chain', () => {
    const stored = vault.certificates.storeRetrieved(null, { ...retrieved(org), chain: [] });
    expect(vault.certificates.get(stored.id).chain).toEqual([]);
  });

  it('may be an import, and is stored once', () => {
    const stored = vault.certificates.storeRetrieved(null, retrieved(org));
    expect(stored).toMatchObject({ requestId: null, replaces: null, contactEmails: [] });
    expect(vault.certificates.storeRetrieved(null, retrieved(org))).toEqual(stored);
    vault.certificates.storeRetrieved(null, retrieved(other));
    expect(vault.certificates.list()).toHaveLength(2);
  });

  it('of another key is refused, and the request stays', () => {
    const drafted = draftOnPlatform();
    const mixed = { ...retrieved(org), privateKey: other.privateKey };
    expect(() => vault.certificates.storeRetrieved(drafted.id, mixed)).toThrow(refusedWith('KEY_MISMATCH'));
    expect(vault.requests.list()).toEqual([drafted]);
    expect(vault.certificates.list()).toEqual([]);
  });
});

describe('what follows a certificate', () => {
  it('is its successor, kept beside it until it is confirmed', () => {
    const old = vault.certificates.storeIssued(
      addPrepared(vault, draft, org.privateKey).id,
      issuedRecord(org),
    );
    const renewal = addPrepared(vault, { ...draft, replaces: old.id }, other.privateKey);
    const next = vault.certificates.storeIssued(renewal.id, issuedRecord(other));
    expect(next).toMatchObject({ replaces: old.id, confirmedAt: null });
    expect(vault.certificates.list()).toHaveLength(2);
    const confirmed = vault.certificates.confirm(next.id);
    expect(vault.certificates.confirm(next.id)).toEqual(confirmed);
    expect(vault.certificates.get(next.id)).toEqual(confirmed);
    expect(vault.certificates.get(old.id)).toEqual(old);
    const first = { ...issuedRecord(third), notAfter: '2028-06-01T00:00:00.000Z' };
    const soonest = vault.certificates.storeIssued(addPrepared(vault, draft, third.privateKey).id, first);
    expect(vault.certificates.list().map(({ id }) => id)[0]).toBe(soonest.id);
    expect(vault.certificates.summaries().map(({ id }) => id)[0]).toBe(soonest.id);
  });

  it('is a revocation, which is final, and the name that the ROR was told', () => {
    const { id } = vault.certificates.storeRetrieved(null, retrieved(org));
    vault.certificates.recordRevocation(id, '2026-05-01T10:00:00.000Z', 'superseded');
    vault.certificates.recordRevocation(id, '2026-06-01T10:00:00.000Z', 'keyCompromise');
    vault.certificates.recordDeclaredName(id, 'CN=ROR,C=FR');
    expect(vault.audit.list().at(-1)?.entry).toMatchObject({
      action: 'certificate-revoked',
      certificate: { id },
      details: { reason: 'superseded' },
    });
    expect(vault.certificates.get(id)).toMatchObject({
      revokedAt: '2026-05-01T10:00:00.000Z',
      revocationReason: 'superseded',
      declaredName: 'CN=ROR,C=FR',
    });
  });

  it('may be said of an import afterwards, but no certificate replaces itself', () => {
    const old = vault.certificates.storeRetrieved(null, retrieved(org));
    const next = vault.certificates.storeRetrieved(null, retrieved(other));
    expect(vault.certificates.recordReplaces(next.id, old.id).replaces).toBe(old.id);
    expect(() => vault.certificates.recordReplaces(next.id, draft.idNatStruct)).toThrow(
      refusedWith('RECORD_NOT_FOUND'),
    );
    expect(vault.certificates.get(next.id).replaces).toBe(old.id);
    expect(vault.certificates.recordReplaces(next.id, null).replaces).toBeNull();
    const params = { id: old.id, from: old.id, to: old.id };
    expect(() => vault.certificates.recordReplaces(old.id, old.id)).toThrow(
      expect.objectContaining({ code: 'STATE_REFUSED', params }) as Error,
    );
    vault.lock();
    expect(() => vault.certificates.confirm(next.id)).toThrow(refusedWith('VAULT_LOCKED'));
  });
});
