import { resolve } from 'node:path';
import { UsageError } from '../../core/errors/usage-error.ts';
import type { ExportedFile } from '../../core/export/export.ts';
import type { ExportFormat } from '../../core/export/format.ts';
import { formatWriters } from '../../core/export/format-writers.ts';
import { generatePassword } from '../../core/export/password.ts';
import { type ExportTarget, exportTargets, targetNamed } from '../../core/export/targets.ts';
import { exportStored } from '../../core/journey/export-stored.ts';
import { catalogues, translate } from '../../core/text/catalogue.ts';
import { exportToolsHere } from '../../native/java/export-tools.ts';
import type { ExportFlags } from '../commands/files.ts';
import type { CliContext } from '../context.ts';
import { readPassword } from '../given-file.ts';
import { makeOutFolder } from '../journey/out-folder.ts';
import { done, printJson, printLines } from '../output.ts';
import { withVault } from '../vault/identity.ts';

interface ExportOutcome {
  readonly target: ExportTarget | null;
  readonly files: readonly ExportedFile[];
  /** Drawn for this export, and told this once; null when it was given, or when no file needs one. */
  readonly password: string | null;
}

/**
 * Writes a certificate of the vault for a server.
 *
 * @returns the exit code
 * @throws UsageError TARGET_UNKNOWN, TARGET_MISSING, SECRET_FILE_MISSING, FILE_UNREADABLE; ExportError, VaultError
 */
export async function exportFiles(context: CliContext, id: string, flags: ExportFlags): Promise<number> {
  const target = targetOf(flags, context);
  const formats = formatsFor(context, flags);
  const { password, drawn } = await passwordFor(formats, flags);
  try {
    return await withVault(context, flags, async (vault) => {
      const folder = resolve(flags.out);
      // A mistyped certificate makes no folder.
      vault.certificates.get(id);
      await makeOutFolder(folder);
      const files = await exportStored(vault, id, {
        folder,
        formats,
        password,
        clearKey: flags.clearKey ?? false,
        overwrite: flags.overwrite ?? false,
        tools: exportToolsHere(),
      });
      tell({ target, files, password: drawn }, flags, context);
      return done;
    });
  } finally {
    password.fill(0);
  }
}

/** @throws UsageError TARGET_UNKNOWN */
export function targetOf({ target }: FormatChoice, { locale }: CliContext): ExportTarget | null {
  if (target === undefined) return null;
  const { names } = catalogues[locale].targets;
  const found = targetNamed(target, names);
  if (found !== null) return found;
  const known = Object.values(names).join(' ; ');
  throw new UsageError('TARGET_UNKNOWN', { params: { target, known } });
}

/** A server by its name, formats by theirs, or both. */
interface FormatChoice {
  readonly target?: string | undefined;
  readonly format?: readonly ExportFormat[] | undefined;
}

/**
 * Formats named beside a target come in addition to its own.
 *
 * @throws UsageError TARGET_UNKNOWN, TARGET_MISSING
 */
export function formatsFor(context: CliContext, choice: FormatChoice): readonly ExportFormat[] {
  const target = targetOf(choice, context);
  const own = target === null ? [] : exportTargets[target];
  const formats = [...new Set<ExportFormat>([...own, ...(choice.format ?? [])])];
  if (formats.length === 0) throw new UsageError('TARGET_MISSING');
  return formats;
}

async function passwordFor(
  formats: readonly ExportFormat[],
  { passwordFile }: ExportFlags,
): Promise<{ readonly password: Uint8Array; readonly drawn: string | null }> {
  if (passwordFile !== undefined) return { password: await readPassword(passwordFile), drawn: null };
  if (!formats.some((format) => formatWriters[format].password)) {
    return { password: new Uint8Array(), drawn: null };
  }
  const drawn = generatePassword();
  return { password: new TextEncoder().encode(drawn), drawn };
}

function tell(outcome: ExportOutcome, { json }: ExportFlags, { say, locale }: CliContext): void {
  if (json === true) {
    printJson(outcome);
    return;
  }
  const { target, files, password } = outcome;
  printLines([
    ...files.map(({ path, keyInClear }) => (keyInClear ? say('export.keyInClear', { path }) : path)),
    ...(target === null ? [] : [translate(locale, `targets.advice.${target}`)]),
    ...(password === null ? [] : [say('export.password', { password })]),
  ]);
}
