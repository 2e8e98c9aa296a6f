/**
 * A PIN as pkcs11js takes it: a string, which cannot be wiped, so it is made at the call and kept nowhere.
 */
export function pinText(pin: Uint8Array): string {
  // A view, not a copy that nobody would wipe.
  return Buffer.from(pin.buffer, pin.byteOffset, pin.byteLength).toString('latin1');
}
