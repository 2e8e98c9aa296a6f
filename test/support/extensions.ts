import { parseCertificate } from '../../core/certificate/certificate.ts';

export interface ExtensionReading {
  readonly critical: boolean;
  /** DER of the value, lower-case hex. */
  readonly value: string;
}

/** Key identifiers, which no two authorities share. */
const keyIdentifiers = ['2.5.29.14', '2.5.29.35'];

/**
 * The extensions of a certificate by OID.
 *
 * @param ownOids extensions whose value is the certificate's own: only their length is kept.
 */
export function extensionsOf(
  pem: string | Uint8Array,
  ownOids: readonly string[] = [],
): Readonly<Record<string, ExtensionReading>> {
  const { extensions } = parseCertificate(pem);
  const hidden = [...keyIdentifiers, ...ownOids];
  return Object.fromEntries(
    extensions.map(({ type, critical, value }) => [
      type,
      {
        critical,
        value: hidden.includes(type)
          ? `${String(value.byteLength)} bytes`
          : Buffer.from(value).toString('hex'),
      },
    ]),
  );
}
