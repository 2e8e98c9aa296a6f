import { resolve } from 'node:path';
import { writeFileAtomic } from '../../core/files/atomic.ts';
import { emlFile } from '../../core/messages/eml.ts';
import {
  declarationFor,
  declarationNeed,
  declarationOf,
  recordDeclaration,
} from '../../core/ror/declaration.ts';
import { keptAccess } from '../../core/ror/kept-access.ts';
import { translate } from '../../core/text/catalogue.ts';
import type { RorDeclareFlags } from '../commands/ror.ts';
import type { CliContext } from '../context.ts';
import { done, printJson, printLines } from '../output.ts';
import { withVault } from '../vault/identity.ts';

/**
 * The message that declares a certificate of the vault to the ROR's team.
 *
 * @returns the exit code
 * @throws VaultError; ExportError FILE_EXISTS, FOLDER_MISSING, NOT_WRITABLE, DISK_FULL or WRITE_FAILED
 */
export async function rorDeclare(context: CliContext, flags: RorDeclareFlags): Promise<number> {
  return withVault(context, flags, async (vault) => {
    const certificate = vault.certificates.get(flags.certificate);
    const before = declarationFor(vault, certificate);
    const need = declarationNeed(certificate, before);
    const { clientId } = keptAccess(vault, certificate).access;
    const { message, attachments } = await declarationOf(certificate, flags.exchange, { clientId, before });
    const path = flags.eml === undefined ? null : resolve(flags.eml);
    const at = new Date();
    if (path !== null) {
      const overwrite = flags.overwrite ?? false;
      await writeFileAtomic(path, emlFile(message, { date: at, attachments }), { overwrite });
    }
    const declared =
      flags.declared === true ? recordDeclaration(vault, certificate, flags.exchange, at) : before;
    if (flags.json === true) {
      const names = attachments.map(({ name }) => name);
      printJson({ need, message: { ...message, attachments: names }, eml: path, declared });
      return done;
    }
    printLines([
      translate(context.locale, `ror.needs.${need}`),
      ...(path === null ? messageLines(message) : [context.say('ror.written', { path })]),
      ...(flags.declared === true ? [context.say('ror.kept')] : []),
    ]);
    return done;
  });
}

function messageLines({
  to,
  cc,
  subject,
  body,
}: {
  to: readonly string[];
  cc: readonly string[];
  subject: string;
  body: string;
}) {
  return ['', to.join(', '), ...(cc.length === 0 ? [] : [cc.join(', ')]), subject, '', ...body.split('\n')];
}
