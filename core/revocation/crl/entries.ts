import * as asn1js from 'asn1js';
import type { RevocationReason } from '../types.ts';
import { reasonOf } from '../reason.ts';
import { crlOids } from './oids.ts';
import { decodeElement, decodeExtensions, decodeTime, ElementCursor, malformed, tags } from './elements.ts';

/** What a CRL says of one serial number. */
export interface CrlEntry {
  readonly revokedAt: Date;
  /** Null when the entry gives none. */
  readonly reason: RevocationReason | null;
}

/** Sets of entry extensions that were looked at once are not decoded again; hostile lists stop being remembered here. */
const rememberedSets = 256;

/** `Time` alone takes 15 or 17 octets (RFC 5280 § 5.1.2.6), and extensions at least 11 more. */
const longestDate = 17;

/** Looks at the entries of a CRL one by one (RFC 5280 § 5.3), and keeps the one of a serial number. */
export class EntrySearch {
  /** How many entries were seen. */
  count = 0;
  /** True when an entry has a critical extension that is not processed: then the list must not be used. */
  unsupported = false;
  found: CrlEntry | null = null;
  readonly #bytes: Buffer;
  readonly #cursor: ElementCursor;
  readonly #wanted: Uint8Array;
  readonly #acceptedSets = new Set<string>();

  /**
   * @param bytes where entries are put, some after others.
   * @param wanted content octets of the INTEGER.
   */
  constructor(bytes: Buffer, wanted: Uint8Array) {
    this.#bytes = bytes;
    this.#cursor = new ElementCursor(bytes);
    this.#wanted = wanted;
  }

  /**
   * Reads the entry at `start`, looking no further than `limit`: nothing is copied, as there are hundreds of thousands.
   *
   * @returns the offset of its end.
   * @throws RevocationError CRL_MALFORMED
   */
  read(start: number, limit: number): number {
    this.#cursor.move(start, limit);
    const end = this.#cursor.enterWhole(tags.sequence);
    const serialEnd = this.#cursor.enterWhole(tags.integer);
    const serialStart = this.#cursor.offset;
    if (serialEnd > end) throw malformed('a serial number longer than its entry');
    this.count += 1;
    if (end - serialEnd > longestDate) this.#lookAtExtensions(serialEnd, end);
    if (this.found === null && this.#isWanted(serialStart, serialEnd)) {
      this.found = decodeEntry(new Uint8Array(this.#bytes.subarray(start, end)));
    }
    return end;
  }

  #lookAtExtensions(dateStart: number, end: number): void {
    this.#cursor.move(dateStart, end);
    const start = this.#cursor.enterWhole();
    const key = this.#bytes.toString('latin1', start, end);
    if (this.#acceptedSets.has(key)) return;
    const extensions = decodeExtensions(decodeElement(new Uint8Array(this.#bytes.subarray(start, end))));
    if (extensions.some(isUnknown)) this.unsupported = true;
    else if (this.#acceptedSets.size < rememberedSets) this.#acceptedSets.add(key);
  }

  /** From the last octet: serial numbers often begin alike. */
  #isWanted(start: number, end: number): boolean {
    const { length } = this.#wanted;
    if (end - start !== length) return false;
    for (let i = length - 1; i >= 0; i -= 1) if (this.#bytes[start + i] !== this.#wanted[i]) return false;
    return true;
  }
}

function isUnknown({ oid, critical }: { oid: string; critical: boolean }): boolean {
  return critical && oid !== crlOids.reasonCode && oid !== crlOids.invalidityDate;
}

function decodeEntry(der: Uint8Array): CrlEntry {
  const entry = decodeElement(der);
  if (!(entry instanceof asn1js.Sequence)) throw malformed('an entry is a SEQUENCE');
  const [, date, extensions] = entry.valueBlock.value;
  const reason =
    extensions === undefined
      ? undefined
      : decodeExtensions(extensions).find(({ oid }) => oid === crlOids.reasonCode);
  return {
    revokedAt: decodeTime(date),
    reason: reason === undefined ? null : decodeReason(reason.value),
  };
}

function decodeReason(der: Uint8Array): RevocationReason {
  const code = decodeElement(der);
  const reason = code instanceof asn1js.Enumerated ? reasonOf(code.valueBlock.valueDec) : null;
  if (reason === null) throw malformed('CRLReason expected');
  return reason;
}
