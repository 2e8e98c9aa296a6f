import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateFile } from '../files.ts';

/**
 * Gives a token the serial number of a card, ten digits, where SoftHSM2 put a random one of its own: PKCS#11 has no
 * call for it. `token.object` holds attributes as (type, kind, length, value), numbers on eight bytes big-endian,
 * without a checksum; the serial number's value is replaced with its length.
 *
 * @param folder a token's folder that no process has open.
 * @throws Error when the present serial number is not in it exactly once.
 */
export async function setSerialNumber(folder: string, present: string, wanted: string): Promise<void> {
  const path = join(folder, 'token.object');
  const content = await readFile(path);
  const from = lengthPrefixed(present);
  const at = content.indexOf(from);
  if (at === -1 || content.indexOf(from, at + 1) !== -1) throw new Error(`${path}: serial number not found`);
  const rest = content.subarray(at + from.length);
  await writePrivateFile(path, Buffer.concat([content.subarray(0, at), lengthPrefixed(wanted), rest]));
}

/** CKF_USER_PIN_LOCKED: SoftHSM2 shows it but never sets it, as it never blocks a PIN. */
const pinLocked = 0x00040000n;
/** Type and kind (a number) of the attribute that holds CK_TOKEN_INFO's flags. */
const flagsAttribute = Buffer.from('000000008000534b0000000000000002', 'hex');

/**
 * Marks the PIN of a token as blocked, as three wrong ones in a row do on a real card.
 *
 * @param folder a token's folder that no process has open.
 * @throws Error when the flags are not in it exactly once.
 */
export async function blockPin(folder: string): Promise<void> {
  const path = join(folder, 'token.object');
  const content = await readFile(path);
  const at = content.indexOf(flagsAttribute);
  if (at === -1 || content.indexOf(flagsAttribute, at + 1) !== -1)
    throw new Error(`${path}: flags not found`);
  const value = at + flagsAttribute.length;
  content.writeBigUInt64BE(content.readBigUInt64BE(value) | pinLocked, value);
  await writePrivateFile(path, content);
}

function lengthPrefixed(text: string): Buffer {
  const value = Buffer.from(text, 'ascii');
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(value.length));
  return Buffer.concat([length, value]);
}
