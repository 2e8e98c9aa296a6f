import * as pkcs11js from 'pkcs11js';
import type { CardErrorCode } from '../../core/card/errors.ts';
import type { TokenCertificate, TokenDataObject } from '../../core/card/types.ts';
import { shownText } from './module-text.ts';
import type { Pkcs11Module } from './pkcs11-module.ts';
import { isGone } from './return-values.ts';

/** How many handles C_FindObjects gives at a time. */
const batch = 32;

/** Far above what a card holds, far below what would stop a reading: a software store may hold hundreds. */
const mostCertificates = 256;
const mostDataObjects = 64;

/** Bytes. A certificate of a card has about 2 KiB. */
const largestCertificate = 64 * 1024;
const largestDataObject = 16 * 1024;

/** Known to take a CPS3 four to five seconds, for a format that is not public. */
const slowDataObjects = new Set(['CPS_DATA']);
/** Milliseconds for the values of a token's data objects; the object under way is finished. */
const dataObjectTime = 2_000;

/** Handles of the first objects that match, in the order the token gives them. */
export function findObjects(
  { api }: Pkcs11Module,
  session: pkcs11js.Handle,
  template: pkcs11js.Template,
  most: number,
): pkcs11js.Handle[] {
  api.C_FindObjectsInit(session, template);
  try {
    const found: pkcs11js.Handle[] = [];
    for (;;) {
      const handles = api.C_FindObjects(session, batch);
      found.push(...handles);
      if (handles.length < batch || found.length >= most) return found.slice(0, most);
    }
  } finally {
    api.C_FindObjectsFinal(session);
  }
}

export interface CertificatesReading {
  readonly certificates: readonly TokenCertificate[];
  /** Why one of them is not in the list; null when all are. */
  readonly error: CardErrorCode | null;
}

/** @throws what pkcs11js throws when the token is gone, or lists nothing. */
export function readCertificates(module: Pkcs11Module, session: pkcs11js.Handle): CertificatesReading {
  const certificates: TokenCertificate[] = [];
  let error: CardErrorCode | null = null;
  const template = [{ type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_CERTIFICATE }];
  for (const object of findObjects(module, session, template, mostCertificates)) {
    const value = attribute(module, session, object, pkcs11js.CKA_VALUE);
    if (value === null) {
      error = 'CARD_UNREADABLE';
    } else if (value.length > largestCertificate) {
      error = 'CERTIFICATE_TOO_LARGE';
    } else {
      certificates.push({
        id: attribute(module, session, object, pkcs11js.CKA_ID)?.toString('hex') ?? '',
        label: labelOf(module, session, object),
        der: value.toString('base64'),
      });
    }
  }
  return { certificates, error };
}

/**
 * The data objects that are free to read; those behind the PIN are not asked for. One that fails, is large or comes
 * when the time is up has no value.
 *
 * @throws what pkcs11js throws when the token is gone, or lists nothing.
 */
export function readDataObjects(module: Pkcs11Module, session: pkcs11js.Handle): TokenDataObject[] {
  const until = performance.now() + dataObjectTime;
  const template = [
    { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_DATA },
    { type: pkcs11js.CKA_PRIVATE, value: false },
  ];
  return findObjects(module, session, template, mostDataObjects).map((object) => {
    const label = labelOf(module, session, object);
    const asked = !slowDataObjects.has(label) && performance.now() < until;
    const value = asked ? attribute(module, session, object, pkcs11js.CKA_VALUE) : null;
    return {
      label,
      size: value?.length ?? null,
      value: value === null || value.length > largestDataObject ? null : value.toString('base64'),
    };
  });
}

function labelOf(module: Pkcs11Module, session: pkcs11js.Handle, object: pkcs11js.Handle): string {
  return shownText(attribute(module, session, object, pkcs11js.CKA_LABEL)?.toString('utf8') ?? '');
}

/**
 * One attribute by itself: asked together, one that is refused would take the others along.
 * @returns null when the token refuses it.
 */
function attribute(
  { api }: Pkcs11Module,
  session: pkcs11js.Handle,
  object: pkcs11js.Handle,
  type: number,
): Buffer | null {
  try {
    const value = api.C_GetAttributeValue(session, object, [{ type }])[0]?.value;
    return Buffer.isBuffer(value) ? value : null;
  } catch (error) {
    if (isGone(error)) throw error;
    return null;
  }
}
