/**
 * Reads vaults and backups by `docs/vault-format.md` alone: nothing of the vault's own code but what writes them, and the
 * lists that the document must name in full.
 */
import { createDecipheriv, createHash, hkdfSync, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashRawSync } from '@node-rs/argon2';
import Database from 'libsql';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { auditActions } from '../../../core/vault/audit/entry.ts';
import { cardRecipient } from '../../../core/vault/recipients/card.ts';
import { keyringRecipient } from '../../../core/vault/recipients/keyring.ts';
import { recipientKinds } from '../../../core/vault/recipients/kinds.ts';
import { generateRecoveryKey, recoveryKeyRecipient } from '../../../core/vault/recipients/recovery-key.ts';
import { writeRecoveryKey } from '../../../core/vault/recipients/recovery-key-text.ts';
import { SCHEMA_VERSION } from '../../../core/vault/schema.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { once } from '../../support/once.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { addPrepared, draft, issuedRecord, passphrase } from './fixture.ts';
import { type SoftCard, softCard, softKeyring } from './soft-recipients.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'vault-format.md'), 'utf8');

// The document, in code.

const text = (...parts: string[]) => Buffer.from(parts.join('\0'), 'utf8');

function open(key: Uint8Array, sealed: Uint8Array, vaultId: string, record: string, purpose: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAAD(text('passerelle-vault/1', vaultId, record, purpose));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}

function hkdf(secret: Uint8Array, salt: Uint8Array, use: string, vaultId: string, id: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, text('passerelle-vault/1', use, vaultId, id), 32));
}

function fromPrint(printed: string): Buffer {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const bits = Array.from(printed.replaceAll('-', ''), (character) =>
    alphabet.indexOf(character).toString(2).padStart(5, '0'),
  ).join('');
  const key = Buffer.from(Array.from({ length: 20 }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8), 2)));
  const check = createHash('sha256').update(key).digest();
  expect(parseInt(bits.slice(160), 2)).toBe(check.readUIntBE(0, 3) >> 4);
  return key;
}

interface RecipientRow {
  id: string;
  kind: string;
  parameters: string;
  salt: Buffer;
  wrapped_key: Buffer;
}

// What is written by Passerelle.

const folder = temporaryFolder();
const path = join(folder.path, 'coffre.db');
const backup = join(folder.path, 'coffre.sauvegarde');
const keyring = softKeyring();
let org: OrgChain;
let printed: string;
let card: SoftCard;
let database: Database.Database;
let vaultId: string;

const all = (sql: string) =>
  database
    .prepare<[]>(sql)
    .all()
    .map((row) =>
      Object.fromEntries(
        Object.entries(row as object).map(([name, value]) => [
          name,
          value instanceof ArrayBuffer ? Buffer.from(value) : (value as unknown),
        ]),
      ),
    ) as unknown[];

beforeEach(
  once(async () => {
    org = await makeOrgChain();
    const vault = await Vault.create(path, passphrase);
    const key = generateRecoveryKey();
    await vault.recipients.add(recoveryKeyRecipient(key));
    printed = Buffer.from(writeRecoveryKey(key)).toString('latin1');
    await vault.recipients.add(keyringRecipient(keyring));
    card = await softCard();
    await vault.recipients.add(cardRecipient(card));
    const { id } = addPrepared(vault, draft, org.privateKey);
    vault.secrets.put(id, 'revocation-code', Buffer.from('code de révocation'));
    vault.certificates.storeIssued(id, issuedRecord(org));
    addPrepared(vault, { ...draft, service: 'AUTRE' }, org.privateKey);
    vault.receivedFiles.add('asip-p12-EL.p12', Buffer.from('un fichier remis une fois'), null);
    await vault.backUp(backup);
    vault.close();
    database = new Database(path, { readonly: true });
    ({ id: vaultId } = all('SELECT id FROM vault')[0] as { id: string });
  }),
);
afterAll(() => {
  database.close();
  folder.remove();
});

function wrappingKey({ id, kind, parameters, salt }: RecipientRow): Buffer {
  switch (kind) {
    case 'passphrase': {
      const { memoryKiB, passes, lanes } = JSON.parse(parameters) as Record<string, number>;
      return hashRawSync(passphrase, {
        memoryCost: memoryKiB ?? 0,
        timeCost: passes ?? 0,
        parallelism: lanes ?? 0,
        outputLen: 32,
        salt,
      });
    }
    case 'recovery-key':
      return hkdf(fromPrint(printed), salt, 'recovery-key', vaultId, id);
    case 'keyring':
      return hkdf(keyring.entries.get(`${vaultId}/${id}`) ?? Buffer.alloc(0), salt, 'keyring', vaultId, id);
    default: {
      const message = Buffer.concat([text('passerelle-vault/1', 'card-challenge', vaultId, id, ''), salt]);
      return hkdf(sign('sha256', message, card.key), salt, 'card', vaultId, id);
    }
  }
}

const recipients = () => all('SELECT * FROM recipients') as RecipientRow[];
const dataKeyOf = (row: RecipientRow) => open(wrappingKey(row), row.wrapped_key, vaultId, row.id, 'data-key');

function dataKey(): Buffer {
  const [first] = recipients();
  if (first === undefined) throw new Error('no recipient');
  return dataKeyOf(first);
}

describe('a vault read by its document', () => {
  it('is recognised, in the version that the document tells', () => {
    expect(all('PRAGMA application_id')).toEqual([{ application_id: 0x5053524c }]);
    expect(all('PRAGMA user_version')).toEqual([{ user_version: SCHEMA_VERSION }]);
    expect(page).toContain(`the schema's version: **${SCHEMA_VERSION}**`);
  });

  it('opens with each of its recipients', () => {
    expect(recipients().map(({ kind }) => kind)).toEqual(['passphrase', 'recovery-key', 'keyring', 'card']);
    const keys = recipients().map((row) => dataKeyOf(row).toString('hex'));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toHaveLength(64);
  });

  it('gives its private keys, codes and files', () => {
    const [request] = all('SELECT * FROM pending_requests') as { id: string; sealed_key: Buffer }[];
    const [certificate] = all('SELECT * FROM certificates') as { id: string; sealed_key: Buffer }[];
    const [secret] = all('SELECT * FROM secrets') as { record_id: string; kind: string; sealed: Buffer }[];
    if (request === undefined || certificate === undefined || secret === undefined) throw new Error('empty');
    const key = dataKey();
    const pending = open(key, request.sealed_key, vaultId, request.id, 'pending-private-key');
    const issued = open(key, certificate.sealed_key, vaultId, certificate.id, 'certificate-private-key');
    expect([pending.equals(org.privateKey), issued.equals(org.privateKey)]).toEqual([true, true]);
    expect(secret.record_id).toBe(certificate.id);
    expect(open(key, secret.sealed, vaultId, secret.record_id, secret.kind).toString()).toBe(
      'code de révocation',
    );
    const [file] = all('SELECT * FROM received_files') as { id: string; sealed: Buffer }[];
    const content = open(key, file?.sealed ?? Buffer.alloc(0), vaultId, file?.id ?? '', 'received-file');
    expect(content.toString()).toBe('un fichier remis une fois');
  });

  it('gives its audit log, whose chain and end hold', () => {
    const rows = all('SELECT * FROM audit_log ORDER BY sequence') as {
      sequence: number;
      previous: Buffer;
      sealed: Buffer;
    }[];
    let previous = Buffer.alloc(32);
    const actions = rows.map((row, at) => {
      expect(row.sequence).toBe(at + 1);
      expect(row.previous.equals(previous)).toBe(true);
      const number = Buffer.alloc(8);
      number.writeUInt32BE(row.sequence, 4);
      previous = createHash('sha256')
        .update(text('passerelle-vault/1', 'audit-chain', vaultId, ''))
        .update(Buffer.concat([number, row.previous, row.sealed]))
        .digest();
      const record = `${row.sequence}/${row.previous.toString('hex')}`;
      return (
        JSON.parse(open(dataKey(), row.sealed, vaultId, record, 'audit-entry').toString()) as {
          action: string;
        }
      ).action;
    });
    expect(actions).toEqual([
      'vault-created',
      'recipient-added',
      'recipient-added',
      'recipient-added',
      'key-made',
      'certificate-stored',
      'key-made',
      'backup-written',
    ]);
    const [head] = all('SELECT * FROM audit_head') as { sealed: Buffer }[];
    const end = open(dataKey(), head?.sealed ?? Buffer.alloc(0), vaultId, 'head', 'audit-head').toString();
    expect(JSON.parse(end)).toEqual({ count: rows.length, hash: previous.toString('hex') });
  });
});

describe('a backup read by its document', () => {
  it('gives the whole vault', () => {
    const bytes = readFileSync(backup);
    const titleEnd = bytes.indexOf('\n');
    const headerEnd = bytes.indexOf('\n', titleEnd + 1);
    expect(bytes.subarray(0, titleEnd).toString()).toBe('passerelle-backup/1');
    const line = bytes.subarray(titleEnd + 1, headerEnd);
    const header = JSON.parse(line.toString()) as {
      id: string;
      vaultId: string;
      salt: string;
      recipients: { id: string; kind: string; parameters: object; salt: string; wrappedKey: string }[];
    };
    expect(header.vaultId).toBe(vaultId);
    const [first] = header.recipients.map(({ parameters, salt, wrappedKey, ...row }) => ({
      ...row,
      parameters: JSON.stringify(parameters),
      salt: Buffer.from(salt, 'base64'),
      wrapped_key: Buffer.from(wrappedKey, 'base64'),
    }));
    if (first === undefined) throw new Error('no recipient');
    const key = hkdf(dataKeyOf(first), Buffer.from(header.salt, 'base64'), 'backup', vaultId, header.id);
    const record = `${header.id}/${createHash('sha256').update(line).digest('hex')}`;
    const image = open(key, bytes.subarray(headerEnd + 1), vaultId, record, 'backup');
    const restored = join(folder.path, 'image.db');
    writeFileSync(restored, image);
    const inside = new Database(restored, { readonly: true });
    expect(inside.prepare<[]>('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    expect(inside.prepare<[]>('SELECT service FROM pending_requests').all()).toEqual([{ service: 'AUTRE' }]);
    inside.close();
  });
});

describe('the document', () => {
  it('names every recipient, action and table, and is one page', () => {
    const tables = (all(`SELECT name FROM sqlite_master WHERE type = 'table'`) as { name: string }[]).map(
      ({ name }) => name,
    );
    for (const name of [...recipientKinds, ...auditActions]) expect(page).toContain(`\`${name}\``);
    for (const name of tables) expect(page).toContain(`\`${name}`);
    expect(page.split('\n').length).toBeLessThan(140);
  });
});
