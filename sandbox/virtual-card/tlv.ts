import { BERElement } from 'asn1-ts';

/**
 * One BER-TLV object (ISO/IEC 7816-4, section 5.2.2) whose tag is written as it is on the card. PIV puts plain bytes
 * in tags that say they are constructed, so the content is never looked into.
 *
 * @param tag hex, e.g. `5f2f`.
 */
export function tlv(tag: string, content: Uint8Array): Uint8Array {
  const element = new BERElement();
  element.fromBytes(Uint8Array.from([...Buffer.from(tag, 'hex'), 0]));
  element.value = new Uint8Array(content);
  return new Uint8Array(element.toBytes());
}

/** Contents of the objects in a row of TLVs, by tag number. @throws Error when they are not whole. */
export function readTlvs(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const found = new Map<number, Uint8Array>();
  for (let at = 0; at < bytes.length;) {
    const element = new BERElement();
    at += element.fromBytes(new Uint8Array(bytes.subarray(at)));
    found.set(element.tagNumber, element.value);
  }
  return found;
}
