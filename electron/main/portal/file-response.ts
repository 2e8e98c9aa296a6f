import { MIMEType } from 'node:util';
import { IgcError } from '../../../core/igc/errors.ts';

/** Bytes: IGC-Santé's P12 weighs about 6 KiB. A larger file is no certificate. */
export const largestFile = 1 << 20;

export function fileTooLarge(): IgcError {
  return new IgcError('FILE_TOO_LARGE', { params: { kibibytes: largestFile >> 10 } });
}

/** Why a file could not be had. */
export function fileFailure(error: unknown): IgcError {
  return error instanceof IgcError ? error : new IgcError('FILE_NOT_RECEIVED', { cause: error });
}

/** Names of RFC 5967, RFC 7292, RFC 8551, and those that servers used before them. */
const certificateTypes = new Set([
  'application/x-pkcs12',
  'application/pkcs12',
  'application/x-pem-file',
  'application/pem-certificate-chain',
  'application/x-x509-ca-cert',
  'application/x-x509-user-cert',
  'application/pkix-cert',
  'application/x-pkcs7-certificates',
  'application/x-pkcs7-mime',
  'application/pkcs7-mime',
]);

const certificateNames = /\.(?:p12|pfx|pem|crt|cer|der|p7b|p7c)$/iu;

/** Whether a file is one to take into the vault, by its name or type. */
export function isCertificateFile(fileName: string, mimeType: string): boolean {
  return certificateNames.test(fileName) || certificateTypes.has(mimeType.toLowerCase());
}

/** What the head of an HTTP answer tells of a file in it. */
export interface ResponseHead {
  readonly url: string;
  readonly status: number;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/**
 * The name of the certificate file that an answer hands out.
 *
 * @returns without folders; null when the answer is a page, another kind of file, or too large to be one
 */
export function certificateFileIn({ url, status, headers }: ResponseHead): string | null {
  if (status !== 200 || announcedLength({ headers }) > largestFile) return null;
  const type = /^[^;\s]*/u.exec(headerOf(headers, 'content-type'))?.[0] ?? '';
  const disposition = headerOf(headers, 'content-disposition');
  const fileName = dispositionName(disposition) ?? lastSegment(url);
  // A page may well stand at an address such as `/produit.pem`.
  const isFile = /^attachment/iu.test(disposition) || certificateTypes.has(type.toLowerCase());
  return isFile && isCertificateFile(fileName, type) ? fileName : null;
}

/** Bytes that an answer says it has, at least; 0 where it does not say. */
export function announcedLength({ headers }: Pick<ResponseHead, 'headers'>): number {
  // Of a compressed body the length says nothing here.
  return headerOf(headers, 'content-encoding') === '' ? Number(headerOf(headers, 'content-length')) || 0 : 0;
}

function headerOf(headers: ResponseHead['headers'], wanted: string): string {
  return headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? '';
}

/** RFC 6266: `filename*` before `filename`. */
function dispositionName(disposition: string): string | null {
  const parameters = disposition.indexOf(';');
  if (parameters < 0) return null;
  try {
    // Parameters are written as those of a media type.
    const { params } = new MIMEType(`file/file${disposition.slice(parameters)}`);
    const extended = /^UTF-8'[^']*'(.*)$/iu.exec(params.get('filename*') ?? '')?.[1];
    const name = extended === undefined ? params.get('filename') : decodeURIComponent(extended);
    return name === null ? null : withoutFolders(name);
  } catch {
    return null;
  }
}

function lastSegment(url: string): string {
  try {
    return withoutFolders(decodeURIComponent(new URL(url).pathname));
  } catch {
    return '';
  }
}

function withoutFolders(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).slice(0, 200);
}
