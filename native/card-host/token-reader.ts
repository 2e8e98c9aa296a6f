import * as pkcs11js from 'pkcs11js';
import type { CardError } from '../../core/card/errors.ts';
import type { TokenReport } from '../../core/card/types.ts';
import { readCertificates, readDataObjects } from './object-reader.ts';
import { pinStateOf, unblockCodeStateOf } from './pin-states.ts';
import type { Pkcs11Module } from './pkcs11-module.ts';
import { cardErrorFrom, isGone } from './return-values.ts';
import { identityOf, readTokenInfo, slotIdOf, type TokenSummary } from './slot-reader.ts';

/** What a reading found, and what it was a reading of. */
export interface TokenReading {
  /** As it was when the reading ended. */
  readonly summary: TokenSummary;
  readonly report: TokenReport;
  readonly problem: CardError | null;
}

/**
 * Reads the public objects of a token, with no PIN. Just after an insertion some modules still tell the former card's
 * name: it is asked again after the objects, and when it differs, all is read once more.
 *
 * @returns null for a card that left meanwhile. A failure is told in the report: the other tokens stay readable.
 */
export function readToken(module: Pkcs11Module, first: TokenSummary): TokenReading | null {
  try {
    const reading = readObjects(module, first);
    const summary = readTokenInfo(module, first.slot, first.reader);
    if (identityOf(summary) === identityOf(first)) return reading;
    return readObjects(module, summary);
  } catch (error) {
    if (isGone(error)) return null;
    throw cardErrorFrom(error, 'C_GetTokenInfo', module.path);
  }
}

/** @throws what pkcs11js throws for a token that is gone. */
function readObjects(module: Pkcs11Module, summary: TokenSummary): TokenReading {
  const report = {
    module: module.path,
    slotId: slotIdOf(summary.slot),
    reader: summary.reader,
    label: summary.label,
    serialNumber: summary.serialNumber,
    model: summary.model,
    manufacturer: summary.manufacturer,
    pinState: pinStateOf(summary.flags),
    unblockCodeState: unblockCodeStateOf(summary.flags),
    pinLength: summary.pinLength,
    hardwareVersion: summary.hardwareVersion,
    firmwareVersion: summary.firmwareVersion,
  };
  let session: pkcs11js.Handle | null = null;
  try {
    session = module.call('C_OpenSession', () =>
      module.api.C_OpenSession(summary.slot, pkcs11js.CKF_SERIAL_SESSION),
    );
    const { certificates, error } = readCertificates(module, session);
    // After the certificates: on some cards they are slow, and nobody needs them.
    const { dataObjects, problem } = dataObjectsOf(module, session);
    return { summary, report: { ...report, certificates, dataObjects, error }, problem };
  } catch (error) {
    if (isGone(error)) throw error;
    return {
      summary,
      report: { ...report, certificates: [], dataObjects: [], error: 'CARD_UNREADABLE' },
      problem: cardErrorFrom(error, 'C_FindObjects', module.path),
    };
  } finally {
    if (session !== null) closeQuietly(module, session);
  }
}

/** A card without its data objects is a card all the same. */
function dataObjectsOf(
  module: Pkcs11Module,
  session: pkcs11js.Handle,
): Pick<TokenReport, 'dataObjects'> & { readonly problem: CardError | null } {
  try {
    return { dataObjects: readDataObjects(module, session), problem: null };
  } catch (error) {
    if (isGone(error)) throw error;
    return { dataObjects: [], problem: cardErrorFrom(error, 'C_FindObjects', module.path) };
  }
}

/** Software stores have tokens that only calculate: they ask for no login and hold nothing. */
export function isCard({ summary: { flags }, report }: TokenReading): boolean {
  const holdsSomething = report.certificates.length > 0 || report.dataObjects.length > 0;
  return (flags & pkcs11js.CKF_LOGIN_REQUIRED) !== 0 || holdsSomething || report.error !== null;
}

/** A session that is already gone needs no closing. */
export function closeQuietly(module: Pkcs11Module, session: pkcs11js.Handle): void {
  try {
    module.api.C_CloseSession(session);
  } catch (error) {
    if (!isGone(error)) throw cardErrorFrom(error, 'C_CloseSession', module.path);
  }
}
