import * as asn1js from 'asn1js';

type StringType = (value: string) => asn1js.BaseBlock;

export const utf8: StringType = (value) => new asn1js.Utf8String({ value });

/** The DER of a name, its levels in encoded order. */
export function nameDer(
  levels: readonly (readonly (readonly [string, asn1js.BaseBlock])[])[],
): Uint8Array<ArrayBuffer> {
  const sets = levels.map(
    (level) =>
      new asn1js.Set({
        value: level.map(
          ([type, value]) =>
            new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), value] }),
        ),
      }),
  );
  return new Uint8Array(new asn1js.Sequence({ value: sets }).toBER());
}
