import { randomBytes } from 'node:crypto';
import { assertFileName, assertSendable, type Message, type MessageAttachment } from './message.ts';
import { headerParameter, headerText } from './mime-words.ts';

interface EmlOptions {
  readonly date: Date;
  readonly attachments?: readonly MessageAttachment[];
}

/**
 * The message as a file that mail programs open (RFC 5322, RFC 2045), ASCII alone. It is a draft: it has no `From`, which
 * the program of whoever sends it fills in, and `X-Unsent`, by which Outlook opens it to be sent.
 *
 * @throws MessageError ADDRESS_REFUSED, SUBJECT_REFUSED, FILE_NAME_REFUSED: whatever its texts are, the headers are ours
 */
export function emlFile(message: Message, { date, attachments = [] }: EmlOptions): Uint8Array {
  assertSendable(message);
  const { to, cc, subject, body } = message;
  const headers = [
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    ...addressLines('To', to),
    ...addressLines('Cc', cc),
    `Subject: ${headerText(subject)}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
  ];
  const text = textPart(body);
  return Buffer.from(
    [...headers, ...(attachments.length === 0 ? text : severalParts([text, ...attachments.map(filePart)]))]
      .map((line) => `${line}\r\n`)
      .join(''),
    'ascii',
  );
}

function addressLines(name: string, addresses: readonly string[]): readonly string[] {
  return addresses.length === 0 ? [] : [`${name}: ${addresses.join(',\r\n ')}`];
}

type Lines = readonly string[];

function severalParts(parts: readonly Lines[]): Lines {
  // Base64 and headers of ours hold no such line.
  const boundary = `=_${randomBytes(18).toString('hex')}`;
  return [
    `Content-Type: multipart/mixed;\r\n boundary="${boundary}"`,
    '',
    ...parts.flatMap((lines) => [`--${boundary}`, ...lines]),
    `--${boundary}--`,
  ];
}

/** The lines of a text end in CRLF before they are encoded (RFC 2045 section 6.8). */
function textPart(body: string): Lines {
  const canonical = body.replace(/\r\n|\r|\n/gu, '\r\n');
  return ['Content-Type: text/plain; charset=utf-8', ...encodedLines(Buffer.from(canonical))];
}

function filePart({ name, mediaType, content }: MessageAttachment): Lines {
  assertFileName(name);
  const type = /^[a-z]+\/[a-z\d.+-]{1,60}$/u.test(mediaType) ? mediaType : 'application/octet-stream';
  return [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment${headerParameter('filename', name)}`,
    ...encodedLines(Buffer.from(content)),
  ];
}

function encodedLines(content: Buffer): Lines {
  return ['Content-Transfer-Encoding: base64', '', ...(content.toString('base64').match(/.{1,76}/gu) ?? [])];
}
