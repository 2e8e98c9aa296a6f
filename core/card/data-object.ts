import * as asn1js from 'asn1js';
import { decodeElement } from '../certificate/asn1.ts';
import { stringOf } from '../certificate/asn1-string.ts';
import { safeText } from '../text/safe-text.ts';
import type { CardDataObject } from './card.ts';
import type { TokenDataObject } from './types.ts';

/** Far above what a card can hold, far below what costs time or stack. */
const limits = {
  maxDepth: 16,
  maxNodes: 1000,
  maxContentLength: 0x10000,
  // An OCTET STRING says nothing of what is inside: guessing would be a second way in.
  parseEmbedded: false,
} as const;

/** Elements laid one after the other at the top. */
const maxElements = 100;

/**
 * What a data object shows without its format, which is not public: the texts that its ASN.1 itself declares to be
 * texts. They are for the eyes alone: nothing tells what they mean, and they prove nothing.
 */
export function describeDataObject({ label, size, value }: TokenDataObject): CardDataObject {
  return {
    label: safeText(label),
    size,
    texts: value === null ? null : declaredTexts(Buffer.from(value, 'base64')),
  };
}

/** @returns null when the bytes are anything but whole BER elements within the limits. */
function declaredTexts(bytes: Uint8Array): readonly string[] | null {
  if (bytes.length === 0 || bytes.length > limits.maxContentLength) return null;
  const elements = decodeElements(bytes);
  return elements === null ? null : elements.flatMap(textsOf).map((text) => safeText(text));
}

function decodeElements(bytes: Uint8Array): readonly asn1js.BaseBlock[] | null {
  const elements: asn1js.BaseBlock[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    if (elements.length === maxElements) return null;
    const decoded = decodeElement(bytes.subarray(offset), limits);
    // End-of-contents (X.690 § 8.1.5) closes an indefinite length: alone it is no element.
    if (decoded === null || decoded.element instanceof asn1js.EndOfContent) return null;
    elements.push(decoded.element);
    offset += decoded.length;
  }
  return elements;
}

/** Depth is bounded by the limits. */
function textsOf(block: asn1js.BaseBlock): readonly string[] {
  if (block instanceof asn1js.Constructed) return block.valueBlock.value.flatMap(textsOf);
  const text = stringOf(block);
  return text === null || text === '' ? [] : [text];
}
