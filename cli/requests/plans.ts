import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ColumnField } from '../../core/requests/import/columns.ts';
import { readStructure, type TypedField } from '../../core/requests/import/one-structure.ts';
import type { ImportProblem } from '../../core/requests/import/problem.ts';
import { knownIn, type KnownRecords } from '../../core/requests/known.ts';
import { readStructures, type ImportOptions } from '../../core/requests/import/structures.ts';
import { loadCodeTables } from '../../core/structure/code-tables.ts';
import { listDepartments } from '../../core/structure/departments.ts';
import type { RequestPlan } from '../../core/vault/records.ts';
import { Vault } from '../../core/vault/vault.ts';
import type { RequestFlags } from '../commands/requests.ts';
import type { CliContext } from '../context.ts';
import { readGiven } from '../given-file.ts';

/** What is to be asked for, and everything that is wrong or odd with it. */
export interface Plans {
  readonly plans: readonly RequestPlan[];
  /** `line` is null for options. */
  readonly problems: readonly (Omit<ImportProblem, 'line'> & { readonly line: number | null })[];
}

/**
 * Reads the CSV file, else the options.
 * @throws UsageError FILE_UNREADABLE; RequestsError; VaultError when the vault is there and can't be read.
 */
export async function readPlans(context: CliContext, flags: RequestFlags): Promise<Plans> {
  const options = await importOptions(context, flags);
  if (flags.csv !== undefined) {
    const { rows, problems } = readStructures(await readGiven(flags.csv), options);
    return { plans: rows.map(({ plan }) => plan), problems };
  }
  const { plan, problems } = readStructure(typedFields(flags), options);
  return {
    plans: plan === null ? [] : [plan],
    problems: problems.map((problem) => ({ ...problem, line: null })),
  };
}

function typedFields(flags: RequestFlags): ReadonlyMap<ColumnField, TypedField> {
  const { structure = '', idNatStruct = '', department = '', service = '', contact = [] } = flags;
  return new Map<ColumnField, TypedField>([
    ['structureName', { title: '--structure', value: structure }],
    ['idNatStruct', { title: '--id-nat-struct', value: idNatStruct }],
    ['department', { title: '--department', value: department }],
    ['service', { title: '--service', value: service }],
    ['contactEmails', { title: '--contact', value: contact.join(' ') }],
  ]);
}

async function importOptions(context: CliContext, flags: RequestFlags): Promise<ImportOptions> {
  const { environment, service, contact, csv } = flags;
  const byDefault = csv === undefined ? {} : { service, contactEmails: contact };
  return {
    departments: listDepartments(await loadCodeTables(context.installation.resources)),
    locale: context.locale,
    defaults: {
      environment,
      ...(byDefault.service === undefined ? {} : { service: byDefault.service }),
      ...(byDefault.contactEmails === undefined ? {} : { contactEmails: byDefault.contactEmails }),
    },
    known: await knownTo(resolve(flags.vault)),
    at: new Date(),
  };
}

async function knownTo(path: string): Promise<KnownRecords> {
  if (!existsSync(path)) return { requests: [], certificates: [] };
  const vault = await Vault.open(path);
  try {
    return knownIn(vault);
  } finally {
    vault.close();
  }
}
