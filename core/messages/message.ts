import { safeText } from '../text/safe-text.ts';
import { MessageError } from './errors.ts';

/** An e-mail ready to be sent by a person, from his or her own mail program. */
export interface Message {
  /** Each an address alone, e.g. `monserviceclient.ROR@esante.gouv.fr`. */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** One line. */
  readonly subject: string;
  /** Plain text; its lines end in LF. */
  readonly body: string;
}

export interface MessageAttachment {
  readonly name: string;
  /** E.g. `application/pdf` (RFC 6838 section 4.2). */
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** A dot-atom and a host name, ASCII alone (RFC 5322 section 3.4.1): no quotes, comments or literals. */
const addressForm = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)+$/;

/** RFC 5321 section 4.5.3.1.3, without its brackets. */
const longestAddress = 254;

/** What would end a header, or hide in it. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** @throws MessageError ADDRESS_REFUSED, SUBJECT_REFUSED: nothing of what others wrote can begin a header of its own */
export function assertSendable({ to, cc, subject }: Message): void {
  for (const address of [...to, ...cc]) {
    if (!addressForm.test(address) || address.length > longestAddress) {
      throw new MessageError('ADDRESS_REFUSED', { params: { address: safeText(address) } });
    }
  }
  if (unseen.test(subject)) throw new MessageError('SUBJECT_REFUSED');
}

/** @throws MessageError FILE_NAME_REFUSED */
export function assertFileName(name: string): void {
  if (name === '' || name.length > 255 || unseen.test(name)) {
    throw new MessageError('FILE_NAME_REFUSED', { params: { name: safeText(name) } });
  }
}
