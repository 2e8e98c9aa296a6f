/**
 * ASN.1 elements one inside the other, the innermost empty.
 *
 * @param tag e.g. 0x30 for SEQUENCE.
 */
export function nested(depth: number, tag = 0x30): Uint8Array {
  const headers: Buffer[] = [];
  let length = 0;
  for (let level = 0; level < depth; level += 1) {
    const header =
      length < 0x80
        ? Buffer.from([tag, length])
        : Buffer.from([tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]);
    headers.push(header);
    length += header.length;
  }
  return Buffer.concat(headers.reverse());
}

/** SEQUENCEs of indefinite length (X.690 § 8.1.3.6), none of which ends. */
export function nestedWithoutEnd(depth: number): Uint8Array {
  return Buffer.alloc(2 * depth, Buffer.from([0x30, 0x80]));
}
