import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailtoLink } from '../../../core/messages/mailto.ts';

const message = {
  to: ['monserviceclient.ROR@esante.gouv.fr'],
  cc: [],
  subject: 'ROR & « essai » ?cc=autre@exemple.fr',
  body: "Bonjour,\nl'application (100 %) #1\n",
};

/** As RFC 6068 section 2 has it: `&` and `=` separate, everything else is percent-encoded. */
function parse(href: string) {
  const [to = '', query = ''] = href.replace(/^mailto:/u, '').split('?');
  const fields = query.split('&').map((field) => field.split('=').map(decodeURIComponent));
  return { to: to.split(',').map(decodeURIComponent), ...Object.fromEntries(fields) } as Record<
    string,
    unknown
  >;
}

describe('a link that opens a message', () => {
  it('holds its fields and no other, lines ended by CRLF', () => {
    const { href, bodyLeftOut } = mailtoLink(message);
    expect(bodyLeftOut).toBe(false);
    expect(href).toMatch(/^mailto:monserviceclient\.ROR@esante\.gouv\.fr\?[\w%=&.~-]+$/u);
    expect(parse(href)).toEqual({
      to: message.to,
      subject: message.subject,
      body: "Bonjour,\r\nl'application (100 %) #1\r\n",
    });
  });

  it('escapes what an address may hold and a link may not', () => {
    const { href } = mailtoLink({
      ...message,
      to: ['a+b&c?d@exemple.fr', "o'e@exemple.fr"],
      cc: ['x=y@exemple.fr'],
    });
    expect(href).toMatch(/^mailto:a%2Bb%26c%3Fd@exemple\.fr,o%27e@exemple\.fr\?cc=x%3Dy@exemple\.fr&/u);
  });

  it('leaves out a text that is too long, and says so', () => {
    const { href, bodyLeftOut } = mailtoLink({ ...message, body: 'é'.repeat(500) });
    expect({ bodyLeftOut, fields: Object.keys(parse(href)) }).toEqual({
      bodyLeftOut: true,
      fields: ['to', 'subject'],
    });
  });

  it('adds no field whatever the texts are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (body) => {
        const text = `-${body}-`;
        const { href } = mailtoLink({ ...message, body: text });
        expect(parse(href)).toEqual({
          to: message.to,
          subject: message.subject,
          body: text.replace(/\r?\n/gu, '\r\n'),
        });
      }),
    );
  });

  it('refuses what a message may not carry', () => {
    expect(() => mailtoLink({ ...message, subject: 'a\nb' })).toThrow(
      expect.objectContaining({ code: 'SUBJECT_REFUSED' }),
    );
    expect(() => mailtoLink({ ...message, cc: ['a@b.fr?bcc=c@d.fr'] })).toThrow(
      expect.objectContaining({ code: 'ADDRESS_REFUSED' }),
    );
  });
});
