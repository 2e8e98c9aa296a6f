import * as pkcs11js from 'pkcs11js';
import type { RsaParts, TokenContent, TokenObject } from './token-content.ts';

type Handle = Buffer;

/** Widths of the PKCS#11 structures: CK_ULONG is a C `unsigned long`; labels are padded with blanks. */
const ulongBytes = process.platform === 'win32' ? 4 : 8;
const labelBytes = 32;

/**
 * Writes a new token into SoftHSM2's free slot.
 * @returns the serial number that SoftHSM2 gave it.
 */
export function writeToken(api: pkcs11js.PKCS11, token: TokenContent): string {
  const free = api.C_GetSlotList(true).find((slot) => !isInitialised(api, slot));
  if (free === undefined) throw new Error('CKR_SLOT_ID_INVALID');
  api.C_InitToken(free, token.unblockingCode, token.label.padEnd(labelBytes));
  // The slot takes another identifier once its token has a serial number.
  const slot = api.C_GetSlotList(true).find((one) => api.C_GetTokenInfo(one).label.trim() === token.label);
  if (slot === undefined) throw new Error('CKR_TOKEN_NOT_PRESENT');
  const session = api.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION);
  try {
    api.C_Login(session, pkcs11js.CKU_SO, token.unblockingCode);
    api.C_InitPIN(session, token.pin);
    api.C_Logout(session);
    api.C_Login(session, pkcs11js.CKU_USER, token.pin);
    for (const object of token.objects) api.C_CreateObject(session, templateOf(object));
    api.C_Logout(session);
  } finally {
    api.C_CloseSession(session);
  }
  return api.C_GetTokenInfo(slot).serialNumber.trim();
}

function isInitialised(api: pkcs11js.PKCS11, slot: Handle): boolean {
  return (api.C_GetTokenInfo(slot).flags & pkcs11js.CKF_TOKEN_INITIALIZED) !== 0;
}

function templateOf(object: TokenObject): pkcs11js.Template {
  const common = [
    { type: pkcs11js.CKA_TOKEN, value: true },
    { type: pkcs11js.CKA_LABEL, value: object.label },
  ];
  switch (object.kind) {
    case 'certificate':
      return [
        ...common,
        { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_CERTIFICATE },
        { type: pkcs11js.CKA_CERTIFICATE_TYPE, value: pkcs11js.CKC_X_509 },
        { type: pkcs11js.CKA_PRIVATE, value: false },
        { type: pkcs11js.CKA_MODIFIABLE, value: false },
        { type: pkcs11js.CKA_ID, value: Buffer.from(object.id) },
        { type: pkcs11js.CKA_SUBJECT, value: Buffer.from(object.subject) },
        { type: pkcs11js.CKA_ISSUER, value: Buffer.from(object.issuer) },
        { type: pkcs11js.CKA_SERIAL_NUMBER, value: Buffer.from(object.serialNumber) },
        { type: pkcs11js.CKA_VALUE, value: Buffer.from(object.der) },
      ];
    case 'private-key':
      return [
        ...common,
        { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_PRIVATE_KEY },
        { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_RSA },
        { type: pkcs11js.CKA_PRIVATE, value: true },
        { type: pkcs11js.CKA_SENSITIVE, value: true },
        { type: pkcs11js.CKA_EXTRACTABLE, value: false },
        { type: pkcs11js.CKA_MODIFIABLE, value: false },
        { type: pkcs11js.CKA_SIGN, value: true },
        { type: pkcs11js.CKA_DECRYPT, value: false },
        { type: pkcs11js.CKA_UNWRAP, value: false },
        { type: pkcs11js.CKA_ID, value: Buffer.from(object.id) },
        { type: pkcs11js.CKA_SUBJECT, value: Buffer.from(object.subject) },
        ...keyAttributes(object.key),
        {
          type: pkcs11js.CKA_ALLOWED_MECHANISMS,
          value: packed(object.mechanisms.map((name) => pkcs11js[name])),
        },
      ];
    case 'data':
      return [
        ...common,
        { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_DATA },
        { type: pkcs11js.CKA_PRIVATE, value: object.private },
        { type: pkcs11js.CKA_VALUE, value: Buffer.from(object.value) },
      ];
  }
}

function keyAttributes(key: RsaParts): pkcs11js.Template {
  // Views on the caller's bytes, not copies: the caller wipes them.
  const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [
    { type: pkcs11js.CKA_MODULUS, value: view(key.modulus) },
    { type: pkcs11js.CKA_PUBLIC_EXPONENT, value: view(key.publicExponent) },
    { type: pkcs11js.CKA_PRIVATE_EXPONENT, value: view(key.privateExponent) },
    { type: pkcs11js.CKA_PRIME_1, value: view(key.prime1) },
    { type: pkcs11js.CKA_PRIME_2, value: view(key.prime2) },
    { type: pkcs11js.CKA_EXPONENT_1, value: view(key.exponent1) },
    { type: pkcs11js.CKA_EXPONENT_2, value: view(key.exponent2) },
    { type: pkcs11js.CKA_COEFFICIENT, value: view(key.coefficient) },
  ];
}

/** A CK_ULONG array, as CKA_ALLOWED_MECHANISMS is. */
function packed(mechanisms: readonly number[]): Buffer {
  const array = Buffer.alloc(ulongBytes * mechanisms.length);
  mechanisms.forEach((mechanism, index) => array.writeUInt32LE(mechanism, index * ulongBytes));
  return array;
}
