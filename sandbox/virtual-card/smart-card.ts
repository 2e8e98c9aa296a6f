/** Bytes of an answer, SW1 SW2 included, at most: a card with more to say lets itself be asked (61xx). */
export const longestAnswer = 255;

/** What a reader needs of a card. */
export interface SmartCard {
  /** Answer to reset (ISO/IEC 7816-3, section 8). */
  readonly atr: Uint8Array;
  /** Power came, or was cut and came back. */
  reset(): void;
  /** @param apdu a command. @returns its answer: data, then SW1 SW2; `longestAnswer` bytes at most. */
  transmit(apdu: Uint8Array): Uint8Array;
}
