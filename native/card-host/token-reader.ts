import * as pkcs11js from 'pkcs11js';
import type { PinState, ReaderReport, TokenCertificate, TokenReport } from '../../core/card/types.ts';
import { type Pkcs11Module, trimPadding } from './pkcs11-module.ts';
import { cardErrorFrom, isGone, returnValueOf } from './return-values.ts';

/** CKF_TOKEN_PRESENT of CK_SLOT_INFO, which pkcs11js does not name. */
const tokenPresent = 0x1;

/** How many handles C_FindObjects gives at a time. */
const batch = 32;

export type Slot = pkcs11js.Handle;

export function slotIdOf(slot: Slot): string {
  return Buffer.from(slot).toString('hex');
}

/** Flags of CK_TOKEN_INFO, worst first. */
export function pinStateOf(flags: number): PinState {
  if ((flags & pkcs11js.CKF_USER_PIN_INITIALIZED) === 0) return 'not-initialised';
  if ((flags & pkcs11js.CKF_USER_PIN_LOCKED) !== 0) return 'locked';
  if ((flags & pkcs11js.CKF_USER_PIN_FINAL_TRY) !== 0) return 'final-try';
  if ((flags & pkcs11js.CKF_USER_PIN_COUNT_LOW) !== 0) return 'count-low';
  if ((flags & pkcs11js.CKF_USER_PIN_TO_BE_CHANGED) !== 0) return 'to-be-changed';
  return 'normal';
}

/** A module that knows no version writes 0.0. */
function toldVersion({ major, minor }: pkcs11js.Version): string | null {
  return major === 0 && minor === 0 ? null : `${major}.${minor}`;
}

export interface TokenSummary {
  readonly slot: Slot;
  readonly label: string;
  readonly serialNumber: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly flags: number;
  readonly hardwareVersion: string | null;
  readonly firmwareVersion: string | null;
}

export interface SlotsReading {
  readonly readers: readonly ReaderReport[];
  /** Of the slots whose token is initialised: an empty token is not a card. */
  readonly tokens: readonly TokenSummary[];
}

/** One look at all slots: readers, and what is in them. */
export function readSlots(module: Pkcs11Module): SlotsReading {
  const readers: ReaderReport[] = [];
  const tokens: TokenSummary[] = [];
  for (const slot of module.call('C_GetSlotList', () => module.api.C_GetSlotList(false))) {
    const info = module.call('C_GetSlotInfo', () => module.api.C_GetSlotInfo(slot));
    const token = (info.flags & tokenPresent) === 0 ? 'none' : tokenIn(module, slot);
    if (typeof token === 'object') tokens.push(token);
    readers.push({
      module: module.path,
      slotId: slotIdOf(slot),
      name: trimPadding(info.slotDescription),
      // A card that this middleware does not recognise is a card all the same.
      cardPresent: typeof token === 'object' || token === 'unknown',
      hardwareVersion: toldVersion(info.hardwareVersion),
      firmwareVersion: toldVersion(info.firmwareVersion),
    });
  }
  return { readers, tokens };
}

export function listTokens(module: Pkcs11Module): readonly TokenSummary[] {
  return readSlots(module).tokens;
}

function tokenIn(module: Pkcs11Module, slot: Slot): TokenSummary | 'none' | 'unknown' {
  try {
    const info = module.api.C_GetTokenInfo(slot);
    if ((info.flags & pkcs11js.CKF_TOKEN_INITIALIZED) === 0) return 'none';
    return {
      slot,
      label: trimPadding(info.label),
      serialNumber: trimPadding(info.serialNumber),
      model: trimPadding(info.model),
      manufacturer: trimPadding(info.manufacturerID),
      flags: info.flags,
      hardwareVersion: toldVersion(info.hardwareVersion),
      firmwareVersion: toldVersion(info.firmwareVersion),
    };
  } catch (error) {
    if (returnValueOf(error) === 'CKR_TOKEN_NOT_RECOGNIZED') return 'unknown';
    // A card that left between the two calls is simply not there.
    if (isGone(error)) return 'none';
    throw cardErrorFrom(error, 'C_GetTokenInfo', module.path);
  }
}

/** Handles of the objects that match, in the order the token gives them. */
export function findObjects(
  module: Pkcs11Module,
  session: pkcs11js.Handle,
  template: pkcs11js.Template,
): pkcs11js.Handle[] {
  const { api } = module;
  api.C_FindObjectsInit(session, template);
  try {
    const found: pkcs11js.Handle[] = [];
    for (;;) {
      const handles = api.C_FindObjects(session, batch);
      found.push(...handles);
      if (handles.length < batch) return found;
    }
  } finally {
    api.C_FindObjectsFinal(session);
  }
}

function readCertificates(module: Pkcs11Module, session: pkcs11js.Handle): TokenCertificate[] {
  const { api } = module;
  return findObjects(module, session, [{ type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_CERTIFICATE }]).map(
    (object) => {
      const attributes = api.C_GetAttributeValue(session, object, [
        { type: pkcs11js.CKA_ID },
        { type: pkcs11js.CKA_LABEL },
        { type: pkcs11js.CKA_VALUE },
      ]);
      const bytes = (index: number): Buffer => {
        const value = attributes[index]?.value;
        return Buffer.isBuffer(value) ? value : Buffer.alloc(0);
      };
      return {
        id: bytes(0).toString('hex'),
        label: trimPadding(bytes(1).toString('utf8')),
        der: bytes(2).toString('base64'),
      };
    },
  );
}

/** Reads the public objects of a token, with no PIN. A failure is told in the report: the others stay readable. */
export function readToken(module: Pkcs11Module, token: TokenSummary): TokenReport {
  const report = {
    module: module.path,
    slotId: slotIdOf(token.slot),
    reader: '',
    label: token.label,
    serialNumber: token.serialNumber,
    model: token.model,
    manufacturer: token.manufacturer,
    pinState: pinStateOf(token.flags),
    hardwareVersion: token.hardwareVersion,
    firmwareVersion: token.firmwareVersion,
    dataObjects: [],
  };
  let session: pkcs11js.Handle | null = null;
  try {
    report.reader = trimPadding(module.api.C_GetSlotInfo(token.slot).slotDescription);
    session = module.api.C_OpenSession(token.slot, pkcs11js.CKF_SERIAL_SESSION);
    return { ...report, certificates: readCertificates(module, session), error: null };
  } catch (error) {
    return { ...report, certificates: [], error: cardErrorFrom(error, 'C_FindObjects', module.path).code };
  } finally {
    if (session !== null) closeQuietly(module, session);
  }
}

/** A session that is already gone needs no closing. */
export function closeQuietly(module: Pkcs11Module, session: pkcs11js.Handle): void {
  try {
    module.api.C_CloseSession(session);
  } catch (error) {
    if (!isGone(error)) throw cardErrorFrom(error, 'C_CloseSession', module.path);
  }
}
