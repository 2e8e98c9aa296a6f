import { parseCertificate } from '../certificate/certificate.ts';
import { attributeValues } from '../certificate/name.ts';
import { attributeOids } from '../certificate/oids.ts';
import { assertCoherent } from '../export/coherence.ts';
import { ExportError } from '../export/errors.ts';
import { formatWriters } from '../export/format-writers.ts';
import type { ExportMaterial, ExportTools, FormatWriter } from '../export/material.ts';
import { assertPasswordUsable } from '../export/password.ts';
import type { StoredCertificate } from '../vault/records.ts';
import { pathOf } from './paths.ts';
import type { TargetSettings } from './target.ts';

/** A file of a target, as it is to be there. */
export interface FileContent {
  /** Absolute, on the host. */
  readonly path: string;
  readonly mode: number;
  readonly writer: FormatWriter;
  /** Secret where the writer puts a key in it: the caller wipes it. */
  readonly bytes: Uint8Array;
}

export interface TargetContent {
  readonly material: ExportMaterial;
  readonly files: readonly FileContent[];
}

/**
 * What a target's formats need is there and was agreed to.
 *
 * @throws ExportError CLEAR_KEY_NOT_CHOSEN, PASSWORD_TOO_SHORT, PASSWORD_NOT_ASCII, JAVA_MISSING
 */
export function assertFormats(
  { files, clearKey, password }: Pick<TargetSettings, 'files' | 'clearKey' | 'password'>,
  { toJks }: ExportTools,
): void {
  for (const { format, name } of files) {
    const writer = formatWriters[format];
    if (writer.privateKey === 'clear' && !clearKey) {
      throw new ExportError('CLEAR_KEY_NOT_CHOSEN', { params: { path: name } });
    }
    if (writer.password) assertPasswordUsable(Buffer.from(password ?? ''));
    if (writer.java === true && toJks === null) throw new ExportError('JAVA_MISSING');
  }
}

/**
 * Lends the files of a target, for the time of `task`; their bytes are wiped when that ends, however it ends.
 *
 * @param privateKey PKCS#8 DER; the caller wipes it
 * @throws ExportError as `assertFormats`, KEY_MISMATCH, CHAIN_BROKEN, JAVA_FAILED
 */
export async function withContent<Result>(
  settings: TargetSettings,
  { certificate, chain, id }: StoredCertificate,
  privateKey: Uint8Array,
  tools: ExportTools,
  task: (content: TargetContent) => Promise<Result>,
): Promise<Result> {
  const [service] = attributeValues(parseCertificate(certificate).subjectName, attributeOids.commonName);
  const password = Buffer.from(settings.password ?? '', 'utf8');
  const material = { certificate, chain, privateKey, password, friendlyName: service?.trim() ?? id };
  const files: FileContent[] = [];
  try {
    assertFormats(settings, tools);
    assertCoherent(material);
    for (const { format, name, mode } of settings.files) {
      const writer = formatWriters[format];
      const bytes = await writer.encode(material, tools);
      // A copy: some formats are the vault's own bytes.
      files.push({ path: pathOf(settings, name), mode, writer, bytes: new Uint8Array(bytes) });
      if (writer.privateKey !== null) bytes.fill(0);
    }
    return await task({ material, files });
  } finally {
    password.fill(0);
    files.forEach(({ bytes }) => bytes.fill(0));
  }
}
