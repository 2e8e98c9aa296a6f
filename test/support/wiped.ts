/** Whether a secret's bytes were there, and are all zeros now. */
export function isWiped(bytes: Uint8Array | readonly number[] | undefined): boolean {
  return bytes !== undefined && bytes.length > 0 && bytes.every((byte) => byte === 0);
}
