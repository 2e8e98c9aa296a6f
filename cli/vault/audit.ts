import { resolve } from 'node:path';
import { writeFileAtomic } from '../../core/files/atomic.ts';
import { describeAction, describeAuditProblem } from '../../core/text/audit-words.ts';
import type { AuditRecord } from '../../core/vault/audit/log.ts';
import { keyPlaces } from '../../core/vault/audit/places.ts';
import { auditCsv, describeDetails } from '../../core/vault/audit/text.ts';
import type { AuditHead } from '../../core/vault/audit/verify.ts';
import type { VerifyFlags, WriteFlags } from '../commands/vault.ts';
import type { VaultFlags } from '../commands/vault-options.ts';
import type { CliContext } from '../context.ts';
import { done, finding, printJson, printLines } from '../output.ts';
import { withVault } from './identity.ts';

/** Tells each entry of the log, oldest first, and where each private key was put. */
export function listAudit(context: CliContext, flags: VaultFlags): Promise<number> {
  return withVault(context, flags, (vault) => {
    const records = vault.audit.list();
    if (flags.json === true) {
      const places = [...keyPlaces(records)].map(([id, each]) => ({ id, places: each }));
      printJson({ entries: records, places });
    } else printLines(records.map((record) => lineOf(record, context)));
    return done;
  });
}

/** @returns 1 when the log was tampered with. */
export function verifyAudit(context: CliContext, flags: VerifyFlags): Promise<number> {
  return withVault(context, flags, (vault) => {
    const verdict = vault.audit.verify(flags.since ?? null);
    const head = headText(verdict.head);
    if (flags.json === true) printJson({ ...verdict, head });
    else {
      printLines([
        ...verdict.problems.map((problem) => describeAuditProblem(problem, context.locale)),
        ...(verdict.whole ? [context.say('vault.audit.whole', { count: verdict.head?.count ?? 0 })] : []),
        ...(head === null ? [] : [context.say('vault.audit.head', { head })]),
      ]);
    }
    return verdict.whole ? done : finding;
  });
}

export function writeAuditCsv(context: CliContext, file: string, flags: WriteFlags): Promise<number> {
  const path = resolve(file);
  return withVault(context, flags, async (vault) => {
    const records = vault.audit.list();
    await writeFileAtomic(path, auditCsv(records, context.locale), { overwrite: flags.overwrite === true });
    if (flags.json === true) printJson({ path, entries: records.length });
    else printLines([context.say('vault.audit.written', { path, count: records.length })]);
    return done;
  });
}

/** As `--since` takes it. */
export function headText(head: AuditHead | null): string | null {
  return head === null ? null : `${head.count}:${head.hash}`;
}

function lineOf({ sequence, entry }: AuditRecord, { locale, say }: CliContext): string {
  if (entry === null) return `${sequence} ${say('vault.audit.unreadable')}`;
  const { at, action, cardNumber, account, certificate, place } = entry;
  return [
    `${sequence} ${at} ${describeAction(action, locale)}`,
    cardNumber === null ? account : `${cardNumber}, ${account}`,
    certificate?.subject ?? '',
    place ?? '',
    describeDetails(entry),
  ]
    .filter((part) => part !== '')
    .join(' – ');
}
