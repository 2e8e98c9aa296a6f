import { tlv } from './tlv.ts';

/** Keys of the PIV application, by their reference (NIST SP 800-73-4 part 1, section 5.1). */
export const keyReferences = { authentication: 0x9a, signature: 0x9c } as const;

export type PivRole = keyof typeof keyReferences;

/** AID of the PIV application, version 1.0: its owner (RID), then what it is (PIX). */
const rid = Buffer.from('a000000308', 'hex');
const pix = Buffer.from('000010000100', 'hex');
export const pivAid = Buffer.concat([rid, pix]);

/** Tags of data objects (SP 800-73-4 part 1, table 3). */
const tags = {
  discovery: '7e',
  cardHolderUniqueIdentifier: '5fc102',
  certificate: { authentication: '5fc105', signature: '5fc10a' },
} as const;

const container = '53';
const errorDetectionCode = 'fe';
const none = new Uint8Array();

export interface PivIdentity {
  /** Card number, ten digits. */
  readonly number: string;
  readonly expires: Date;
  /** DER, by role. */
  readonly certificates: Readonly<Partial<Record<PivRole, Uint8Array>>>;
}

/** Answer to the selection of the application (SP 800-73-4 part 2, section 3.1.1). */
export function applicationTemplate(): Uint8Array {
  return tlv('61', Buffer.concat([tlv('4f', pix), tlv('79', tlv('4f', rid))]));
}

/** The data objects that GET DATA gives, by tag in hex: none of them needs the PIN. */
export function dataObjects(identity: PivIdentity): ReadonlyMap<string, Uint8Array> {
  const objects = new Map<string, Uint8Array>([
    [tags.discovery, discovery()],
    [tags.cardHolderUniqueIdentifier, tlv(container, cardHolderUniqueIdentifier(identity))],
  ]);
  for (const [role, der] of Object.entries(identity.certificates))
    objects.set(tags.certificate[role as PivRole], tlv(container, certificateObject(der)));
  return objects;
}

/** The application's own PIN, and no other way to log in (section 3.3.2). */
function discovery(): Uint8Array {
  const pinUsagePolicy = Uint8Array.of(0x40, 0x00);
  return tlv(tags.discovery, Buffer.concat([tlv('4f', pivAid), tlv('5f2f', pinUsagePolicy)]));
}

/** Not compressed (part 1, appendix A). */
function certificateObject(der: Uint8Array): Uint8Array {
  return Buffer.concat([tlv('70', der), tlv('71', Uint8Array.of(0)), tlv(errorDetectionCode, none)]);
}

/** Not signed, and without the number that American agencies give (FASC-N): only the identifier is looked at. */
function cardHolderUniqueIdentifier({ number, expires }: PivIdentity): Uint8Array {
  const date = expires.toISOString().slice(0, 10).replaceAll('-', '');
  return Buffer.concat([
    tlv('34', cardUuid(number)),
    tlv('35', Buffer.from(date, 'ascii')),
    tlv('3e', none),
    tlv(errorDetectionCode, none),
  ]);
}

/**
 * A UUID of version 8 (RFC 9562, section 5.8) that ends in the card's number. OpenSC makes its last sixteen digits the
 * token's serial number.
 */
function cardUuid(number: string): Uint8Array {
  const owner = Buffer.from('PASSER', 'ascii').toString('hex');
  return Buffer.from(`${owner}8000800000${number}`, 'hex');
}
