import type { X509Certificate } from '@peculiar/x509';
import * as asn1js from 'asn1js';
import type { Certificate } from 'pkijs';
import { decodeElement } from './asn1.ts';
import { pkijs } from './crypto.ts';

const decoded = new WeakMap<X509Certificate, Certificate>();

/**
 * The same certificate as pkijs reads it: its raw fields, and what its validation engine takes. Decoded once.
 *
 * @throws Error of pkijs; never for what `parseCertificate` gave.
 */
export function pkijsOf(certificate: X509Certificate): Certificate {
  const known = decoded.get(certificate);
  if (known !== undefined) return known;
  const schema = decodeElement(certificate.rawData)?.element;
  if (schema === undefined) throw new TypeError('not BER');
  if (!timesOf(schema).every(isInCalendar)) throw new TypeError('a date of no calendar');
  const read = new pkijs.Certificate({ schema });
  decoded.set(certificate, read);
  return read;
}

/** notBefore and notAfter: the only SEQUENCE of times that is signed (RFC 5280 § 4.1). */
function timesOf(certificate: asn1js.BaseBlock): readonly asn1js.UTCTime[] {
  const [signed] = childrenOf(certificate);
  return childrenOf(signed)
    .flatMap(childrenOf)
    .filter((block) => block instanceof asn1js.UTCTime);
}

function childrenOf(block: asn1js.BaseBlock | undefined): readonly asn1js.BaseBlock[] {
  return block instanceof asn1js.Constructed ? block.valueBlock.value : [];
}

/** The libraries turn the thirteenth month into the next January; OpenSSL refuses it. */
function isInCalendar({ year, month, day, hour, minute, second }: asn1js.UTCTime): boolean {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return date
    .toISOString()
    .startsWith(
      [[year, month, day].map(padded).join('-'), [hour, minute, second].map(padded).join(':')].join('T'),
    );
}

function padded(part: number): string {
  return String(part).padStart(2, '0');
}
