import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { restoreVault } from '../../core/vault/backup/restore.ts';
import type { RestoreFlags, WriteFlags } from '../commands/vault.ts';
import type { CliContext } from '../context.ts';
import { done, finding, printJson, printLines } from '../output.ts';
import { checkDocument, checkLines, isWhole } from './check.ts';
import { withIdentity, withVault } from './identity.ts';

/** Writes a vault's backup, read back and verified. */
export function backUpVault(context: CliContext, file: string, flags: WriteFlags): Promise<number> {
  const path = resolve(file);
  return withVault(context, flags, async (vault) => {
    await vault.backUp(path, { overwrite: flags.overwrite === true });
    const { size: bytes } = await stat(path);
    if (flags.json === true) printJson({ path, bytes });
    else printLines([context.say('vault.backup.done', { path, bytes })]);
    return done;
  });
}

/** @returns 1 when the restored vault's own check found something. */
export function restoreBackup(context: CliContext, file: string, flags: RestoreFlags): Promise<number> {
  const path = resolve(flags.vault);
  return withIdentity(context, flags, async ({ identity }) => {
    const { check, ...restored } = await restoreVault(resolve(file), path, identity, {
      replace: flags.replace === true,
    });
    if (flags.json === true) printJson({ path, ...restored, ...checkDocument(check) });
    else {
      const { former, ...facts } = restored;
      printLines([
        context.say('vault.restore.done', { path, ...facts }),
        ...(former === null ? [] : [context.say('vault.restore.former', { path: former })]),
        ...checkLines(check, context),
      ]);
    }
    return isWhole(check) ? done : finding;
  });
}
