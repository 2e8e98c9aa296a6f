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

function lengthPrefixed(text: string): Buffer {
  const value = Buffer.from(text, 'ascii');
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(value.length));
  return Buffer.concat([length, value]);
}
