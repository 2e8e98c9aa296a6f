import type { KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import { signatureCheck } from '../signature.ts';
import { ByteWindow, type ByteSource } from './byte-window.ts';
import {
  decodeCrlExtensions,
  decodeElement,
  decodeTime,
  ElementCursor,
  malformed,
  tags,
  type RawExtension,
} from './elements.ts';
import { EntrySearch, type CrlEntry } from './entries.ts';

export interface CrlQuestion {
  /** Of the authority that must have signed. */
  readonly key: KeyObject;
  /** Of the certificate looked for: content octets of the INTEGER. */
  readonly serialNumber: Uint8Array;
}

/** What a CRL holds, read once from its first byte to its last. */
export interface CrlScan {
  /** DER of the Name. */
  readonly issuer: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly extensions: readonly RawExtension[];
  readonly entryCount: number;
  /** Of the serial number asked for. */
  readonly entry: CrlEntry | null;
  /** An entry has a critical extension that is not processed. */
  readonly entriesUnsupported: boolean;
  readonly signatureValid: boolean;
}

interface Header extends Pick<CrlScan, 'issuer' | 'thisUpdate' | 'nextUpdate'> {
  readonly tbsStart: number;
  readonly entriesStart: number;
  readonly entriesEnd: number;
  readonly tbsEnd: number;
  readonly listEnd: number;
  /** DER of the AlgorithmIdentifier. */
  readonly algorithm: Uint8Array;
}

/**
 * Checks the signature of a CRL and looks for one certificate in it, in one pass and in memory that does not grow
 * with the list (RFC 5280 § 5.1). What it returns means nothing unless `signatureValid`.
 *
 * @param source DER.
 * @throws RevocationError CRL_MALFORMED, SIGNATURE_UNSUPPORTED
 */
export async function scanCrl(source: ByteSource, question: CrlQuestion): Promise<CrlScan> {
  const window = new ByteWindow(source);
  await window.fill();
  const header = readHeader(window);
  const check = signatureCheck(header.algorithm, question.key);
  window.start = header.tbsStart;
  window.observe((bytes) => {
    check.update(bytes);
  });
  window.start = header.entriesStart;
  const search = new EntrySearch(window.bytes, question.serialNumber);
  await walkEntries(window, header.entriesEnd, search);
  const extensions = await readExtensions(window, header.tbsEnd);
  window.stop();
  const signature = await readSignature(window, header);
  return {
    issuer: header.issuer,
    thisUpdate: header.thisUpdate,
    nextUpdate: header.nextUpdate,
    extensions,
    entryCount: search.count,
    entry: search.found,
    entriesUnsupported: search.unsupported,
    signatureValid: check.verify(signature),
  };
}

/** From the list's first byte, at the window's start, to its first entry. */
function readHeader({ bytes, end }: ByteWindow): Header {
  const cursor = new ElementCursor(bytes);
  cursor.move(0, end);
  const listEnd = cursor.enter(tags.sequence);
  const tbsStart = cursor.offset;
  const tbsEnd = cursor.enter(tags.sequence);
  if (tbsEnd > listEnd) throw malformed('tbsCertList longer than the list');
  if (cursor.isAt(tags.integer)) cursor.take();
  const algorithm = cursor.take();
  const issuer = cursor.take();
  const takeTime = (): Date => decodeTime(decodeElement(cursor.take()));
  const thisUpdate = takeTime();
  const nextUpdate = cursor.isAt(tags.utcTime, tags.generalizedTime) ? takeTime() : null;
  // Without entries, either the extensions or, past tbsCertList, a signature algorithm follows.
  const hasEntries = cursor.offset < tbsEnd && cursor.isAt(tags.sequence);
  const entriesEnd = hasEntries ? cursor.enter(tags.sequence) : cursor.offset;
  if (entriesEnd > tbsEnd) throw malformed('entries longer than tbsCertList');
  const entriesStart = cursor.offset;
  return { issuer, thisUpdate, nextUpdate, tbsStart, entriesStart, entriesEnd, tbsEnd, listEnd, algorithm };
}

async function walkEntries(window: ByteWindow, end: number, search: EntrySearch): Promise<void> {
  while (window.position < end) {
    if (!window.full) await window.fill();
    // As many as are whole in the window: a promise for each would cost more than the entry.
    while (window.position < end && window.full) window.start = search.read(window.start, window.end);
  }
  if (window.position !== end) throw malformed('an entry longer than its list');
}

async function readExtensions(window: ByteWindow, tbsEnd: number): Promise<readonly RawExtension[]> {
  if (window.position === tbsEnd) return [];
  const extensions = decodeCrlExtensions(await takeElement(window));
  if (window.position !== tbsEnd) throw malformed('something after the extensions');
  return extensions;
}

/** The outer signatureAlgorithm must be the signed one (RFC 5280 § 5.1.1.2), and nothing may follow. */
async function readSignature(window: ByteWindow, { algorithm, listEnd }: Header): Promise<Uint8Array> {
  if (!Buffer.from(algorithm).equals(await takeElement(window))) throw malformed('two signature algorithms');
  const bits = decodeElement(await takeElement(window));
  if (!(bits instanceof asn1js.BitString) || bits.valueBlock.unusedBits !== 0) throw malformed('signature');
  if (window.position !== listEnd) throw malformed('something after the signature');
  await window.fill();
  if (window.end > window.start) throw malformed('something after the list');
  return bits.valueBlock.valueHexView;
}

async function takeElement(window: ByteWindow): Promise<Uint8Array> {
  if (!window.full) await window.fill();
  const cursor = new ElementCursor(window.bytes);
  cursor.move(window.start, window.end);
  const element = cursor.take();
  window.start += element.length;
  return element;
}
