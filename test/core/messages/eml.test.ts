import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emlFile } from '../../../core/messages/eml.ts';
import type { Message } from '../../../core/messages/message.ts';
import { readEml } from './read-eml.ts';

const date = new Date('2026-11-28T08:15:30Z');
const message: Message = {
  to: ['monserviceclient.developpement@esante.gouv.fr', 'autre@exemple.fr'],
  cc: ['monserviceclient.ror@esante.gouv.fr'],
  subject:
    'F414 : carte CPS3 de test et certificat ORG AUTH_CLI pour l’application « Répertoire du territoire 🏥 »',
  body: 'Bonjour,\n\nVoici la demande signée.\n.\nFrom demain — élève n° 3\n',
};

/** As it travels (RFC 2045 section 6.8). */
const canonical = message.body.replaceAll('\n', '\r\n');

describe('a message as a file', () => {
  it('is read back by Python as it was written, every line short and ended by CRLF', async () => {
    const read = await readEml(emlFile(message, { date }));
    expect(read).toMatchObject({
      ...message,
      body: canonical,
      headers: [
        'Date',
        'To',
        'Cc',
        'Subject',
        'X-Unsent',
        'MIME-Version',
        'Content-Type',
        'Content-Transfer-Encoding',
      ],
      date: '2026-11-28T08:15:30+00:00',
      attachments: [],
      defects: [],
      bareEnds: 0,
    });
    expect(read.longest).toBeLessThanOrEqual(78);
  });

  it('carries files, whatever their names', async () => {
    const names = [
      'fiche.pdf',
      'Fiche F414 « été » — n° 1 (signée).pdf',
      `${'é'.repeat(200)}.pdf`,
      'a"; x=\'b.pdf',
      '%41*.pdf',
    ];
    const files = names.map((name, index) => ({
      name,
      mediaType: index === 0 ? 'text/html\r\nX: y' : 'application/pdf',
      content: new Uint8Array(100 + index).fill(index),
    }));
    const read = await readEml(emlFile(message, { date, attachments: files }));
    expect(read).toMatchObject({ body: canonical, defects: [], bareEnds: 0 });
    expect(read.attachments).toEqual(
      files.map(({ name, content }, index) => ({
        name,
        type: index === 0 ? 'application/octet-stream' : 'application/pdf',
        content: Buffer.from(content).toString('base64'),
      })),
    );
    expect(read.longest).toBeLessThanOrEqual(78);
  });

  it('keeps any subject of one line and any text', async () => {
    // Python drops the blanks around a header, and reads a blank of its own kind between encoded words.
    const subject = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
      .filter((text) => text === text.trim() && !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text));
    const body = fc.string({ unit: 'grapheme', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(subject, body, async (subject, body) => {
        const read = await readEml(emlFile({ ...message, subject, body }, { date }));
        expect(read).toMatchObject({ subject, defects: [], bareEnds: 0 });
        expect(read.body.trimEnd()).toBe(body.replace(/\r\n?/gu, '\n').trimEnd());
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    [
      'a subject that goes on with a header',
      { subject: 'Objet\r\nBcc: autre@exemple.fr' },
      'SUBJECT_REFUSED',
    ],
    ['a bare line feed', { subject: 'Objet\nBcc: autre@exemple.fr' }, 'SUBJECT_REFUSED'],
    ['a line separator', { subject: 'Objet\u2028suite' }, 'SUBJECT_REFUSED'],
    ['text that reads backwards', { subject: 'Objet \u202Egro.elpmexe' }, 'SUBJECT_REFUSED'],
    ['an address that goes on with a header', { to: ['a@b.fr\r\nBcc: c@d.fr'] }, 'ADDRESS_REFUSED'],
    ['two addresses in one', { cc: ['a@b.fr, c@d.fr'] }, 'ADDRESS_REFUSED'],
    ['a name with an address', { to: ['Support <a@b.fr>'] }, 'ADDRESS_REFUSED'],
    ['an address without a host', { to: ['a@b'] }, 'ADDRESS_REFUSED'],
    ['an accent in an address', { to: ['élise@exemple.fr'] }, 'ADDRESS_REFUSED'],
  ])('refuses %s', (_, changes, code) => {
    expect(() => emlFile({ ...message, ...changes }, { date })).toThrow(expect.objectContaining({ code }));
  });

  it.each(['', 'a\r\nb.pdf', 'gnp\u202Efdp.exe'])('refuses to attach a file named %j', (name) => {
    const attachments = [{ name, mediaType: 'application/pdf', content: new Uint8Array(1) }];
    expect(() => emlFile(message, { date, attachments })).toThrow(
      expect.objectContaining({ code: 'FILE_NAME_REFUSED' }),
    );
  });
});
