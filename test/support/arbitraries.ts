import fc from 'fast-check';

/** Text as a hostile card or file may hold it: any UTF-16, halves of surrogate pairs and control characters included. */
export function foreignText(maxLength = 64): fc.Arbitrary<string> {
  const nasty = fc.constantFrom(
    ...['\0', '\n', '\r', '\t', '\u001b', '\u007f', '\u0085', '\u009b', '\u200b', '\u202e', '\u2028'],
    ...[
      '\u2066',
      '\ufeff',
      '\ud800',
      '\udfff',
      '\u{e0041}',
      '\u0301',
      '\\',
      '"',
      '+',
      ',',
      ';',
      '<',
      '=',
      '#',
    ],
  );
  const unit = fc.nat(0xffff).map((code) => String.fromCharCode(code));
  return fc.oneof(
    fc.string({ unit: fc.oneof(nasty, unit), maxLength }),
    fc.string({ unit: 'grapheme', maxLength }),
  );
}

/** Real bytes with a few of them changed, taken out, doubled or cut: most still look like what they were. */
export function mutated(originals: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({
    kind: fc.oneof(
      { weight: 20, arbitrary: fc.constant('set') },
      { weight: 1, arbitrary: fc.constantFrom('insert', 'remove', 'cut') },
    ),
    // Without fast-check's liking for small numbers, which would always hit the outermost header.
    at: fc.noBias(fc.nat(999_999)).map((millionths) => millionths / 1_000_000),
    byte: fc.oneof(fc.nat(255), fc.constantFrom(0, 0x30, 0x31, 0x7f, 0x80, 0x82, 0x84, 0xa0, 0xff)),
  });
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([original, edits]) => {
      let bytes = [...original];
      for (const { kind, at, byte } of edits) {
        const index = Math.floor(at * bytes.length);
        if (kind === 'set') bytes[index] = byte;
        else if (kind === 'insert') bytes.splice(index, 0, byte);
        else if (kind === 'remove') bytes.splice(index, 1);
        // Mostly near the end: a cut near the start leaves nothing to read.
        else bytes = bytes.slice(0, bytes.length - Math.floor((index * index) / Math.max(bytes.length, 1)));
      }
      return Uint8Array.from(bytes);
    });
}
