import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DossierBook } from '../../../core/dossier/book.ts';
import { longestAttachment, newAnswers } from '../../../core/dossier/dossier.ts';
import { moved, nothingSaid } from '../../../core/dossier/progress.ts';
import { Vault } from '../../../core/vault/vault.ts';

let folder: string;
let path: string;
let vault: Vault;
let book: DossierBook;
const passphrase = () => Buffer.from('une phrase bien assez longue');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-dossier-'));
  path = join(folder, 'coffre.db');
  vault = await Vault.create(path, passphrase());
  book = new DossierBook(vault);
});
afterAll(async () => {
  vault.close();
  await rm(folder, { recursive: true, force: true });
});

it('says that there is none yet', () => {
  expect(() => book.named(null)).toThrow(expect.objectContaining({ code: 'NO_DOSSIER' }));
});

it('keeps answers, progress and attachments in the vault, over a restart', async () => {
  const id = book.create(newAnswers('Annuaire'));
  book.mark(id, 'contract', moved(nothingSaid, 'sent', '2026-11-28'));
  const content = new Uint8Array(1000).fill(7);
  book.attach(id, { task: 'contract', name: 'CA-F101 signé.pdf', content });
  book.answer(id, { ...newAnswers('Annuaire du territoire'), holds: 'contract' });
  vault.close();

  vault = await Vault.open(path);
  await vault.unlock(passphrase());
  book = new DossierBook(vault);
  const { value } = book.named('annuaire du TERRITOIRE');
  expect(value.progress.contract).toEqual({ state: 'sent', sentOn: '2026-11-28', doneOn: null, notes: '' });
  const [attachment] = value.attachments;
  if (attachment === undefined) throw new Error('no attachment');
  expect(book.attachment(id, attachment.id)).toMatchObject({ name: 'CA-F101 signé.pdf', bytes: 1000 });
  expect(Buffer.from(book.attachment(id, attachment.id).content).equals(Buffer.from(content))).toBe(true);

  book.removeAttachment(id, attachment.id);
  expect(book.get(id).attachments).toEqual([]);
  expect(() => vault.attachments.read(attachment.id)).toThrow(
    expect.objectContaining({ code: 'RECORD_NOT_FOUND' }),
  );
});

it('tells dossiers apart by name', () => {
  book.create(newAnswers('Autre'));
  expect(() => book.named(null)).toThrow(expect.objectContaining({ code: 'SEVERAL_DOSSIERS' }));
  expect(() => book.named('Inconnu')).toThrow(expect.objectContaining({ code: 'DOSSIER_UNKNOWN' }));
  expect(book.named('autre').value.name).toBe('Autre');
});

it('refuses what is too large, and takes what is just not', () => {
  const { id } = book.named('Autre');
  const content = new Uint8Array(longestAttachment + 1);
  expect(() => {
    book.attach(id, { task: 'integration', name: 'gros.pdf', content });
  }).toThrow(
    expect.objectContaining({ code: 'ATTACHMENT_TOO_LARGE', params: { name: 'gros.pdf', max: 10 } }),
  );
  book.attach(id, { task: 'integration', name: 'juste.pdf', content: content.subarray(1) });
  expect(book.get(id).attachments).toHaveLength(1);
});

it('goes with its attachments', () => {
  const { id, value } = book.named('Autre');
  book.remove(id);
  expect(book.list()).toHaveLength(1);
  for (const attachment of value.attachments) {
    expect(() => vault.attachments.read(attachment.id)).toThrow(
      expect.objectContaining({ code: 'RECORD_NOT_FOUND' }),
    );
  }
});

it.each([
  ['sent', { sentOn: '2026-11-28', doneOn: null }],
  ['done', { sentOn: null, doneOn: '2026-11-28' }],
  ['to-do', { sentOn: null, doneOn: null }],
] as const)('a task that becomes %s gets the day where none was told', (state, dates) => {
  expect(moved(nothingSaid, state, '2026-11-28')).toMatchObject({ state, ...dates });
  const told = moved({ ...nothingSaid, sentOn: '2026-11-01' }, 'waiting', '2026-11-28');
  expect(told.sentOn).toBe('2026-11-01');
});
