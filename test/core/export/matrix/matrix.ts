import { exportCertificate } from '../../../../core/export/export.ts';
import { type ExportFormat, exportFormats } from '../../../../core/export/format.ts';
import { exportToolsHere } from '../../../../native/java/export-tools.ts';
import { makeOrgChain } from '../../../support/org-chain.ts';
import { temporaryFolder } from '../../certificate/support/openssl.ts';
import { gnutlsProgram } from './gnutls.ts';
import { keytoolProgram } from './keytool.ts';
import { nssProgram } from './nss.ts';
import { opensslProgram } from './openssl.ts';
import { expectedReading, type Reading, type ReadingProgram } from './reading.ts';
import type { MatrixStand } from './stand.ts';
import { tlsPrograms } from './tls-programs.ts';

/** `–`: not made for that program. Otherwise why the reading failed, or null when it found just what was exported. */
export type Cell = '–' | { readonly failure: string | null };

export interface Matrix {
  readonly programs: readonly string[];
  readonly rows: readonly { readonly format: ExportFormat; readonly cells: readonly Cell[] }[];
}

/** Names as they are in France: accents, an apostrophe, parentheses. */
export const serviceName = "Régulation de la Côte-d'Or (21)";
const subject = `C=FR, ST=Côte-d'Or (21), O=CENTRE HOSPITALIER DE L'ÉTÉ, OU=10B0221636, CN=${serviceName}`;

/** Exports one certificate in every format, and has every program read its files. */
export async function runMatrix(): Promise<Matrix> {
  const folder = temporaryFolder();
  try {
    const password = 'correct-horse-9';
    const { issuer, ...org } = await makeOrgChain(subject);
    const material = { ...org, password: Buffer.from(password), friendlyName: serviceName };
    const written = await exportCertificate({
      ...material,
      folder: folder.path,
      baseName: serviceName,
      formats: exportFormats,
      clearKey: true,
      tools: exportToolsHere(),
    });
    const files = Object.fromEntries(written.map(({ format, path }) => [format, path]));
    const passwordFile = folder.write('password', password);
    const stand: MatrixStand = { folder, material, password, passwordFile };
    const programs = [
      ...[opensslProgram(stand), keytoolProgram(stand), nssProgram(stand), gnutlsProgram(stand)],
      ...(await tlsPrograms(stand, files, issuer)),
    ];
    const rows: { format: ExportFormat; cells: Cell[] }[] = [];
    for (const { format, path } of written) {
      const cells: Cell[] = [];
      for (const program of programs) cells.push(await cellOf(program, format, path, stand));
      rows.push({ format, cells });
    }
    return { programs: programs.map(({ name }) => name), rows };
  } finally {
    folder.remove();
  }
}

async function cellOf(
  { reads }: ReadingProgram,
  format: ExportFormat,
  path: string,
  { material }: MatrixStand,
): Promise<Cell> {
  const read = reads[format];
  if (read === undefined) return '–';
  try {
    return { failure: difference(await read(path), expectedReading(format, material)) };
  } catch (error) {
    return { failure: String(error) };
  }
}

function difference({ name, ...found }: Reading, expected: Reading): string | null {
  // Java writes aliases in lower case.
  if (name !== undefined && name.toLowerCase() !== serviceName.toLowerCase()) return `named ${name}`;
  return JSON.stringify(found) === JSON.stringify(expected)
    ? null
    : `found ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`;
}
