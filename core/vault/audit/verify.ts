import type { AuditEntry } from './entry.ts';

/** The end of the log: how far it goes, and the hash of its last entry. */
export interface AuditHead {
  readonly count: number;
  /** Lower-case hex, 64 characters. */
  readonly hash: string;
}

/** What was found where; `to` is `from` unless several entries are missing. */
export interface AuditProblem {
  /**
   * `changed`: an entry does not open in its place. `missing`: entries went. `unlinked`: an entry does not follow the one
   * before. `end-unsealed`: the end is not the one that was sealed. `since-missing`: the head noted earlier is not there.
   */
  readonly kind: 'changed' | 'missing' | 'unlinked' | 'end-unsealed' | 'since-missing';
  readonly from: number;
  readonly to: number;
}

export interface AuditVerdict {
  readonly whole: boolean;
  readonly problems: readonly AuditProblem[];
  /** To be noted elsewhere; null for an empty log. */
  readonly head: AuditHead | null;
}

/** A row of the log once it was tried. */
export interface ReadRow {
  readonly sequence: number;
  /** Hex. */
  readonly previous: string;
  readonly hash: string;
  readonly entry: AuditEntry | null;
}

const firstPrevious = '0'.repeat(64);

/** @param rows in their order. */
export function judge(
  rows: readonly ReadRow[],
  { head, since }: { readonly head: AuditHead | null; readonly since: AuditHead | null },
): AuditVerdict {
  const last = rows.at(-1);
  const problems = [
    ...rows.flatMap((row, at) => problemsOf(row, rows[at - 1])),
    ...problemsOfEnd(last, head),
    ...(since === null ? [] : problemsOfNoted(rows, since)),
  ];
  return {
    whole: problems.length === 0,
    problems,
    head: last === undefined ? null : { count: last.sequence, hash: last.hash },
  };
}

function problemsOf(row: ReadRow, before: ReadRow | undefined): readonly AuditProblem[] {
  const { sequence } = row;
  const expected = (before?.sequence ?? 0) + 1;
  const problems: AuditProblem[] = [];
  if (sequence > expected) problems.push({ kind: 'missing', from: expected, to: sequence - 1 });
  if (row.entry === null) problems.push(at('changed', sequence));
  // An entry that was changed has another hash: the one after it is not to blame.
  else if (
    sequence === expected &&
    before?.entry !== null &&
    row.previous !== (before?.hash ?? firstPrevious)
  )
    problems.push(at('unlinked', sequence));
  return problems;
}

function problemsOfEnd(last: ReadRow | undefined, head: AuditHead | null): readonly AuditProblem[] {
  const count = last?.sequence ?? 0;
  if (head === null) return count === 0 ? [] : [at('end-unsealed', count)];
  if (head.count > count) return [{ kind: 'missing', from: count + 1, to: head.count }];
  if (last?.entry === null) return [];
  return head.count < count || head.hash !== last?.hash ? [at('end-unsealed', count)] : [];
}

function problemsOfNoted(rows: readonly ReadRow[], { count, hash }: AuditHead): readonly AuditProblem[] {
  const same = rows.some((row) => row.sequence === count && row.hash === hash);
  return same ? [] : [at('since-missing', count)];
}

function at(kind: AuditProblem['kind'], sequence: number): AuditProblem {
  return { kind, from: sequence, to: sequence };
}
