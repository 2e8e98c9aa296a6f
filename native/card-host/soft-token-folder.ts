import { readdirSync, readFileSync } from 'node:fs';

/**
 * SoftHSM2 looks at its token folder only when it starts. The names in that folder tell whether a demonstration
 * card came or went, and so whether the module must be asked to look again; null where no such folder is set.
 */
export function softTokenFolderNames(): string | null {
  const configuration = process.env['SOFTHSM2_CONF'];
  if (configuration === undefined) return null;
  try {
    const folder = /^\s*directories\.tokendir\s*=\s*(.+?)\s*$/mu.exec(
      readFileSync(configuration, 'utf8'),
    )?.[1];
    return folder === undefined ? null : readdirSync(folder).sort().join('\n');
  } catch {
    return null;
  }
}
