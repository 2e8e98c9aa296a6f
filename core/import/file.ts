import { CertificateError, type CertificateErrorCode } from '../certificate/errors.ts';
import { ImportError, type ImportErrorCode } from './errors.ts';

/** A file as somebody gave it; its name only names it, what it is shows in its bytes. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** `key`: a private key alone, DER. */
export type FileFormat = 'pem' | 'der' | 'p7b' | 'p12' | 'jks' | 'key';

/** What a file shows without its password. */
export interface SeenContent {
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  /** It has certificates that only its password shows. */
  readonly hidden: boolean;
  /** What it holds can't be taken without a password. */
  readonly locked: boolean;
}

/** What a file holds once it is open. */
export interface OpenedContent {
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  /** PKCS#8 DER. Secret: wipe after use. */
  readonly privateKeys: readonly Uint8Array[];
}

/** One format: what shows of it, and how it opens. */
export interface FormatReader {
  readonly format: FileFormat;
  /** @throws CertificateError */
  see(bytes: Uint8Array): Promise<SeenContent>;
  /** @param password UTF-8; null: none was given. @throws CertificateError, ImportError */
  open(bytes: Uint8Array, password: Uint8Array | null): Promise<OpenedContent>;
}

/** A text reads the same as a certificate or as what should open it: the file tells which. */
const codes: Partial<Record<CertificateErrorCode, ImportErrorCode>> = {
  TRUNCATED: 'FILE_TRUNCATED',
  NO_CERTIFICATE: 'FORMAT_UNKNOWN',
  NOT_A_CERTIFICATE: 'FORMAT_UNKNOWN',
  PKCS12_WRONG_PASSWORD: 'PASSWORD_WRONG',
  PKCS12_UNSUPPORTED: 'PROTECTION_UNSUPPORTED',
  PRIVATE_KEY_UNREADABLE: 'KEY_UNREADABLE',
};

/** @returns the refusal, as one that names its file. */
export function ofFile(name: string, error: unknown): unknown {
  if (error instanceof ImportError) {
    return new ImportError(error.code, { params: { ...error.params, file: name }, cause: error });
  }
  const code = error instanceof CertificateError ? codes[error.code] : undefined;
  if (code === undefined) return error;
  const { params } = error as CertificateError;
  return new ImportError(code, { params: { ...params, file: name }, cause: error });
}
