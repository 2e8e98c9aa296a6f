/** What an export is made of. */
export interface ExportMaterial {
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER, intermediate then root. */
  readonly chain: readonly Uint8Array[];
  /** PKCS#8 DER, in clear; the caller wipes it. */
  readonly privateKey: Uint8Array;
  /** ASCII; protects the formats that hold the private key. The caller wipes it. */
  readonly password: Uint8Array;
  /** Name that a keystore shows for the key: Java's alias. */
  readonly friendlyName: string;
}

/** One format of file: how it is written, and how what lies on the disk is read back. */
export interface FormatWriter {
  /** What follows the base name, e.g. `-key.pem`. */
  readonly suffix: string;
  readonly containsPrivateKey: boolean;
  encode(material: ExportMaterial): Uint8Array | Promise<Uint8Array>;
  /** True when the file holds exactly the material; may also throw on a file that it can't read. */
  holds(file: Uint8Array, material: ExportMaterial): boolean | Promise<boolean>;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

export function sameList(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((bytes, index) => sameBytes(bytes, b[index] ?? new Uint8Array()));
}
