import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** CK_TOKEN_INFO flags (PKCS#11 v2.40, section 3.2). */
export const userPinFinalTry = 0x20000n;
export const userPinLocked = 0x40000n;
export const userPinToBeChanged = 0x80000n;
export const soPinFinalTry = 0x200000n;
export const soPinLocked = 0x400000n;

/** Attribute type of SoftHSM2's token flags, and the kind of value that follows: a number. */
const flagsHeader = Buffer.from('000000008000534b0000000000000002', 'hex');

/**
 * Sets flags of a SoftHSM2 token in its file: SoftHSM2 never blocks a PIN, so a blocked one cannot be had otherwise.
 * @param folder a token's folder that no process has open.
 */
export async function addTokenFlags(folder: string, flags: bigint): Promise<void> {
  const path = join(folder, 'token.object');
  const content = await readFile(path);
  const at = content.indexOf(flagsHeader);
  if (at === -1) throw new Error(`${path}: no token flags`);
  const value = at + flagsHeader.length;
  content.writeBigUInt64BE(content.readBigUInt64BE(value) | flags, value);
  await writeFile(path, content);
}
