import * as pkcs11js from 'pkcs11js';
import type { CardError } from '../../core/card/errors.ts';
import type { PinLength, ReaderReport } from '../../core/card/types.ts';
import { shownText, trimPadding } from './module-text.ts';
import type { Pkcs11Module } from './pkcs11-module.ts';
import { cardErrorFrom, isGone, returnValueOf } from './return-values.ts';

/** CKF_TOKEN_PRESENT of CK_SLOT_INFO, which pkcs11js does not name. */
const tokenPresent = 0x1;

export type Slot = pkcs11js.Handle;

export function slotIdOf(slot: Slot): string {
  return Buffer.from(slot).toString('hex');
}

/** A module that knows no version writes 0.0. */
function toldVersion({ major, minor }: pkcs11js.Version): string | null {
  return major === 0 && minor === 0 ? null : `${major}.${minor}`;
}

export interface TokenSummary {
  readonly slot: Slot;
  readonly reader: string;
  readonly label: string;
  /** As the module gives it: it tells one card from another. */
  readonly serialNumber: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly flags: number;
  readonly pinLength: PinLength;
  readonly hardwareVersion: string | null;
  readonly firmwareVersion: string | null;
}

export interface SlotsReading {
  readonly readers: readonly ReaderReport[];
  /** Of the slots whose token is initialised: an empty token is not a card. */
  readonly tokens: readonly TokenSummary[];
  /** What the module answered for slots it could not tell about. */
  readonly problems: readonly CardError[];
}

/** One look at all slots: readers, and what is in them. A slot that fails does not hide the others. */
export function readSlots(module: Pkcs11Module): SlotsReading {
  const readers: ReaderReport[] = [];
  const tokens: TokenSummary[] = [];
  const problems: CardError[] = [];
  for (const slot of module.call('C_GetSlotList', () => module.api.C_GetSlotList(false))) {
    const info = slotInfo(module, slot);
    if (info === null) continue;
    const reader = shownText(info.slotDescription);
    const token = (info.flags & tokenPresent) === 0 ? 'none' : tokenIn(module, slot, reader, problems);
    if (typeof token === 'object') tokens.push(token);
    readers.push({
      module: module.path,
      slotId: slotIdOf(slot),
      name: reader,
      // A card that this middleware does not recognise is a card all the same.
      cardPresent: typeof token === 'object' || token === 'unknown',
      hardwareVersion: toldVersion(info.hardwareVersion),
      firmwareVersion: toldVersion(info.firmwareVersion),
    });
  }
  return { readers, tokens, problems };
}

/** Text that changes when a reader or a token comes, goes or changes state. */
export function fingerprintOf({ readers, tokens, problems }: SlotsReading): string {
  return [
    ...readers.map((reader) => `${reader.slotId} ${reader.name} ${String(reader.cardPresent)}`),
    ...tokens.map((token) => `${slotIdOf(token.slot)} ${identityOf(token)} ${token.flags}`),
    ...problems.map(({ code, params }) => JSON.stringify([code, params])),
  ].join('\n');
}

/** What tells one token from the next in the same slot. */
export function identityOf({ label, serialNumber }: TokenSummary): string {
  return JSON.stringify([label, serialNumber]);
}

/** Null for a reader that was unplugged since the list was made. */
function slotInfo(module: Pkcs11Module, slot: Slot): pkcs11js.SlotInfo | null {
  try {
    return module.api.C_GetSlotInfo(slot);
  } catch (error) {
    if (isGone(error)) return null;
    throw cardErrorFrom(error, 'C_GetSlotInfo', module.path);
  }
}

function tokenIn(
  module: Pkcs11Module,
  slot: Slot,
  reader: string,
  problems: CardError[],
): TokenSummary | 'none' | 'unknown' {
  try {
    const token = readTokenInfo(module, slot, reader);
    return (token.flags & pkcs11js.CKF_TOKEN_INITIALIZED) === 0 ? 'none' : token;
  } catch (error) {
    if (returnValueOf(error) === 'CKR_TOKEN_NOT_RECOGNIZED') return 'unknown';
    // A card that left between the two calls is simply not there.
    if (isGone(error)) return 'none';
    problems.push(cardErrorFrom(error, 'C_GetTokenInfo', module.path));
    return 'unknown';
  }
}

/** @throws what pkcs11js throws. */
export function readTokenInfo(module: Pkcs11Module, slot: Slot, reader: string): TokenSummary {
  const info = module.api.C_GetTokenInfo(slot);
  return {
    slot,
    reader,
    label: shownText(info.label),
    serialNumber: trimPadding(info.serialNumber),
    model: shownText(info.model),
    manufacturer: shownText(info.manufacturerID),
    flags: info.flags,
    pinLength: { min: info.minPinLen, max: info.maxPinLen },
    hardwareVersion: toldVersion(info.hardwareVersion),
    firmwareVersion: toldVersion(info.firmwareVersion),
  };
}
