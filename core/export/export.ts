import { createHash } from 'node:crypto';
import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../files/atomic.ts';
import { assertCoherent } from './coherence.ts';
import { ExportError } from './errors.ts';
import { safeBaseName } from './file-name.ts';
import type { ExportFormat } from './format.ts';
import { formatWriters } from './format-writers.ts';
import type { ExportMaterial, ExportTools, FormatWriter } from './material.ts';
import { assertPasswordUsable } from './password.ts';

export interface ExportRequest extends Omit<ExportMaterial, 'friendlyName'> {
  /** Must exist. */
  readonly folder: string;
  /** The service's name, say: names the files once made safe, and the key inside keystores as it is. */
  readonly baseName: string;
  readonly formats: readonly ExportFormat[];
  /** Replaces files of the same names; false unless told. */
  readonly overwrite?: boolean;
  /** Somebody chose that a key lies in clear where a format wants it so; false unless told. */
  readonly clearKey?: boolean;
  /** None unless told. */
  readonly tools?: ExportTools;
}

export interface ExportedFile {
  readonly format: ExportFormat;
  readonly path: string;
  /** Length of the file. */
  readonly bytes: number;
  /** Of the file, lower-case hex. */
  readonly sha256: string;
  readonly containsPrivateKey: boolean;
  /** Whoever reads the file has the key. */
  readonly keyInClear: boolean;
  /** Read again from the disk, decrypted where it is encrypted, and compared byte for byte. */
  readonly verified: true;
}

interface Target {
  readonly format: ExportFormat;
  readonly writer: FormatWriter;
  /** Absolute where the folder is. */
  readonly path: string;
}

/** Which files an export will write, in the order of the formats. */
export function plannedFiles({
  folder,
  baseName,
  formats,
}: Pick<ExportRequest, 'folder' | 'baseName' | 'formats'>): readonly Target[] {
  return formats.map((format) => {
    const writer = formatWriters[format];
    return { format, writer, path: join(folder, `${safeBaseName(baseName)}${writer.suffix}`) };
  });
}

/**
 * Writes the files, readable by their owner only, each checked on the disk before success is said. All or
 * nothing: on a failure the files made so far are removed (replaced ones can't come back).
 *
 * @throws ExportError KEY_MISMATCH, CHAIN_BROKEN, CLEAR_KEY_NOT_CHOSEN, PASSWORD_TOO_SHORT, PASSWORD_NOT_ASCII,
 *   JAVA_MISSING, JAVA_FAILED, FILE_EXISTS, FOLDER_MISSING, NOT_WRITABLE, DISK_FULL, WRITE_FAILED or READBACK_MISMATCH
 */
export async function exportCertificate(request: ExportRequest): Promise<ExportedFile[]> {
  const { baseName, overwrite = false, tools = { toJks: null } } = request;
  const material: ExportMaterial = { ...request, friendlyName: baseName.trim() };
  const targets = plannedFiles(request);
  assertCoherent(material);
  assertAllowed(targets, request.clearKey ?? false);
  if (targets.some(({ writer }) => writer.java === true) && tools.toJks === null) {
    throw new ExportError('JAVA_MISSING');
  }
  if (targets.some(({ writer }) => writer.password)) assertPasswordUsable(material.password);
  if (!overwrite) await assertAbsent(targets);

  const made: ExportedFile[] = [];
  try {
    for (const target of targets) {
      made.push(await writeAndReadBack(target, material, { overwrite, tools }));
    }
    return made;
  } catch (error) {
    if (!overwrite) await Promise.all(made.map(({ path }) => rm(path, { force: true })));
    throw error;
  }
}

async function writeAndReadBack(
  { format, writer, path }: Target,
  material: ExportMaterial,
  { overwrite, tools }: { readonly overwrite: boolean; readonly tools: ExportTools },
): Promise<ExportedFile> {
  const encoded = await writer.encode(material, tools);
  await writeFileAtomic(path, encoded, { mode: 0o600, overwrite });
  const file = await readFile(path);
  if (!(await holds(writer, file, material))) {
    await rm(path, { force: true });
    throw new ExportError('READBACK_MISMATCH', { params: { path }, exitCode: 3 });
  }
  return {
    format,
    path,
    bytes: file.length,
    sha256: createHash('sha256').update(file).digest('hex'),
    containsPrivateKey: writer.privateKey !== null,
    keyInClear: writer.privateKey === 'clear',
    verified: true,
  };
}

/** A file that can't even be read back is as wrong as one that holds something else. */
async function holds(writer: FormatWriter, file: Uint8Array, material: ExportMaterial): Promise<boolean> {
  try {
    return await writer.holds(file, material);
  } catch {
    return false;
  }
}

function assertAllowed(targets: readonly Target[], clearKey: boolean): void {
  const clear = targets.find(({ writer }) => writer.privateKey === 'clear');
  if (clear === undefined || clearKey) return;
  throw new ExportError('CLEAR_KEY_NOT_CHOSEN', { params: { path: clear.path } });
}

/** Told before any file is made; the write itself refuses again, should one appear meanwhile. */
async function assertAbsent(targets: readonly Target[]): Promise<void> {
  for (const { path } of targets) {
    const present = await access(path).then(
      () => true,
      () => false,
    );
    if (present) throw new ExportError('FILE_EXISTS', { params: { path } });
  }
}
