/** Messages of vsmartcard's virtual reader: a length of two bytes, big-endian, then as many bytes. */

const lengthSize = 2;

export function frame(message: Uint8Array): Uint8Array {
  const length = Buffer.alloc(lengthSize);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}

/** Cuts a stream into messages, however it arrives. */
export class Deframer {
  #pending: Buffer = Buffer.alloc(0);

  /** Length of the message whose first bytes came; null between two messages. */
  get announced(): number | null {
    return this.#pending.length < lengthSize ? null : this.#pending.readUInt16BE(0);
  }

  /** @returns the messages that are whole now. */
  push(bytes: Uint8Array): readonly Uint8Array[] {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    const messages: Uint8Array[] = [];
    while (this.#pending.length >= lengthSize) {
      const end = lengthSize + this.#pending.readUInt16BE(0);
      if (this.#pending.length < end) break;
      messages.push(this.#pending.subarray(lengthSize, end));
      this.#pending = this.#pending.subarray(end);
    }
    return messages;
  }
}
