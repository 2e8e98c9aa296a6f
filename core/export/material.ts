/** What an export is made of. */
export interface ExportMaterial {
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER, intermediate then root. */
  readonly chain: readonly Uint8Array[];
  /** PKCS#8 DER, in clear; the caller wipes it. */
  readonly privateKey: Uint8Array;
  /** ASCII; protects the formats that ask for one. The caller wipes it. */
  readonly password: Uint8Array;
  /** Name that a keystore shows for the key: Java's alias. */
  readonly friendlyName: string;
}

/** What some formats need of the machine. */
export interface ExportTools {
  /**
   * Makes a JKS keystore of a PKCS#12 one, under the same password: Java's `keytool`. Null where there is no Java.
   *
   * @throws ExportError JAVA_FAILED
   */
  readonly toJks: ((pkcs12: Uint8Array, password: Uint8Array) => Promise<Uint8Array>) | null;
}

/** One format of file: how it is written, and how what lies on the disk is read back. */
export interface FormatWriter {
  /** What follows the base name, e.g. `-key.pem`. */
  readonly suffix: string;
  /** How the private key lies in the file; null: it is not there. */
  readonly privateKey: 'encrypted' | 'clear' | null;
  /** The file opens with the password of the export. */
  readonly password: boolean;
  /** It can only be written where Java is. */
  readonly java?: true;
  encode(material: ExportMaterial, tools: ExportTools): Uint8Array | Promise<Uint8Array>;
  /** True when the file holds exactly the material; may also throw on a file that it can't read. */
  holds(file: Uint8Array, material: ExportMaterial): boolean | Promise<boolean>;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

export function sameList(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((bytes, index) => sameBytes(bytes, b[index] ?? new Uint8Array()));
}
