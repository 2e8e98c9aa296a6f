/** Command and response APDUs (ISO/IEC 7816-4, section 5). */

export interface Command {
  /** Class, without the chaining bit. */
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  /** Bytes wanted in the answer, at most; 0 when none. */
  readonly expected: number;
  /** More of the same command follows. */
  readonly chained: boolean;
}

export const instructions = {
  verify: 0x20,
  changeReferenceData: 0x24,
  resetRetryCounter: 0x2c,
  generalAuthenticate: 0x87,
  select: 0xa4,
  getResponse: 0xc0,
  getData: 0xcb,
} as const;

/** SW1 SW2. */
export const statusWords = {
  done: 0x9000,
  wrongLength: 0x6700,
  securityStatusNotSatisfied: 0x6982,
  authenticationBlocked: 0x6983,
  conditionsNotSatisfied: 0x6985,
  wrongData: 0x6a80,
  notFound: 0x6a82,
  wrongParameters: 0x6a86,
  referenceNotFound: 0x6a88,
  unknownInstruction: 0x6d00,
} as const;

/** In CLA: more of the same command follows. */
export const chainingBit = 0x10;
const headerLength = 4;

/** Reads a command, short or extended. @returns null when its lengths are wrong. */
export function parseCommand(apdu: Uint8Array): Command | null {
  const [cla, ins, p1, p2] = apdu;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return null;
  const body = bodyOf(Buffer.from(apdu.subarray(headerLength)));
  if (body === null) return null;
  return { cla: cla & ~chainingBit, chained: (cla & chainingBit) !== 0, ins, p1, p2, ...body };
}

type Body = Pick<Command, 'data' | 'expected'>;

function bodyOf(body: Buffer): Body | null {
  const none = new Uint8Array();
  if (body.length === 0) return { data: none, expected: 0 };
  if (body.length === 1) return { data: none, expected: body.readUInt8(0) || 0x100 };
  const extended = body.readUInt8(0) === 0 && body.length >= 3;
  if (extended && body.length === 3) return { data: none, expected: body.readUInt16BE(1) || 0x10000 };
  const lengthSize = extended ? 3 : 1;
  const length = extended ? body.readUInt16BE(1) : body.readUInt8(0);
  const data = body.subarray(lengthSize, lengthSize + length);
  const end = body.subarray(lengthSize + length);
  if (data.length !== length || length === 0) return null;
  if (end.length === 0) return { data, expected: 0 };
  if (end.length !== (extended ? 2 : 1)) return null;
  return { data, expected: extended ? end.readUInt16BE(0) || 0x10000 : end.readUInt8(0) || 0x100 };
}

/** @param status SW1 SW2, e.g. `0x9000`. */
export function answer(status: number, data: Uint8Array = new Uint8Array()): Uint8Array {
  return Buffer.concat([data, Buffer.from([status >> 8, status & 0xff])]);
}
