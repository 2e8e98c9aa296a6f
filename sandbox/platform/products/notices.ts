import { join } from 'node:path';
import { writeFileAtomic } from '../../../core/files/atomic.ts';
import { translate } from '../../../core/text/catalogue.ts';
import { makePrivateFolder } from '../../files.ts';
import type { Platform } from '../platform.ts';
import {
  day,
  noticeDays,
  stateOf,
  subjectOf,
  timeLeft,
  type IssuedPart,
  type KeptProduct,
} from './product.ts';

/** The real platform's sender: a text in a file, nothing is sent. */
const sender = 'noreply@pfc.eservices.esante.gouv.fr';

/** Writes the notices of expiry that are due, each once, into the outbox. */
export async function sendNotices(platform: Platform): Promise<void> {
  const now = platform.now();
  for (const read of platform.store.list(null)) {
    const { product } = read;
    if (!isDue(product, now)) continue;
    await makePrivateFolder(platform.outboxFolder);
    // The name is the product's: a process killed here writes the same file again.
    const path = join(platform.outboxFolder, `${product.id}-expiration.eml`);
    await writeFileAtomic(path, Buffer.from(noticeOf(product, product.issued, now), 'utf8'));
    platform.store.replace(read, { noticeSentAt: now.toISOString() });
  }
}

type Issued = KeptProduct & { readonly issued: IssuedPart };

function isDue(product: KeptProduct, now: Date): product is Issued {
  const { issued, contacts, noticeSentAt, renewedBy } = product;
  if (issued === null || contacts.length === 0 || noticeSentAt !== null || renewedBy !== null) return false;
  return stateOf(product, now) === 'renewable' && timeLeft(issued, now) <= noticeDays * day;
}

/** An Internet message (RFC 5322), its body in UTF-8; the headers hold ASCII only. */
function noticeOf(product: KeptProduct, issued: IssuedPart, now: Date): string {
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
    translate('fr', `sandbox.notice.${key}`, params);
  const date = issued.notAfter.slice(0, 10);
  const headers = [
    `From: ${sender}`,
    `To: ${product.contacts.join(', ')}`,
    `Subject: ${say('subject', { usage: product.usage, date })}`,
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${product.id}.expiration@pfc.eservices.esante.gouv.fr>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  const body = [
    say('unreal'),
    '',
    say('expires', { date, days: Math.floor(timeLeft(issued, now) / day) }),
    subjectOf(issued),
    say('serialNumber', { serialNumber: issued.serialNumber }),
    '',
    say('renew'),
  ];
  return [...headers, '', ...body, ''].join('\r\n');
}
