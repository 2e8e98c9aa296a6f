import type * as asn1js from 'asn1js';

/** ASN.1 string types whose content OpenSSL reads as text, by universal tag. */
const decoders: Readonly<Record<number, (content: Uint8Array) => string>> = {
  12: (content) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content),
  18: latin1,
  19: latin1,
  // TeletexString: everybody, OpenSSL too, reads it as Latin-1.
  20: latin1,
  22: latin1,
  26: latin1,
  28: (content) => String.fromCodePoint(...words(content, 4)),
  30: (content) => String.fromCharCode(...words(content, 2)),
};

/** @returns the text of a decoded ASN.1 string; null for another type, or for bytes that are no such text. */
export function stringOf(block: asn1js.BaseBlock): string | null {
  const decode = decoders[block.idBlock.tagNumber];
  if (block.idBlock.tagClass !== 1 || block.idBlock.isConstructed || decode === undefined) return null;
  const content = block.valueBeforeDecodeView.subarray(
    block.idBlock.blockLength + block.lenBlock.blockLength,
  );
  try {
    const text = decode(content);
    // Half a surrogate pair is no character: no other encoding can write it.
    return /\p{Cs}/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

function latin1(content: Uint8Array): string {
  return Buffer.from(content).toString('latin1');
}

function words(content: Uint8Array, size: 2 | 4): number[] {
  if (content.length % size !== 0) throw new RangeError('string cut short');
  const bytes = Buffer.from(content);
  return Array.from({ length: content.length / size }, (_, i) => bytes.readUIntBE(i * size, size));
}
