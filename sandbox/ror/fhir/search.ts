import { Outcome } from './operation-outcome.ts';
import type { FhirResource } from './resource.ts';

const pageSize = { usual: 20, most: 200 } as const;
/** Ours: links to pages are to be followed, not understood. */
const pageParameter = '_page';
const common = ['_id', '_count', '_format', 'identifier', 'name', pageParameter];

/** Parameters that one type has beside those of both. */
const ownParameters: Readonly<Record<string, readonly string[]>> = {
  HealthcareService: ['organization'],
};

/** A page of what was asked for. */
export interface SearchPage {
  readonly total: number;
  readonly resources: readonly FhirResource[];
  /** Queries, without `?`. */
  readonly self: string;
  /** Null on the last page. */
  readonly next: string | null;
}

/**
 * Searches by `identifier` (token), `name` (string: case and accents don't count) and `organization` (reference).
 * @throws Outcome parameterUnknown, parameterWrong, parameterTwice
 */
export function search(type: string, all: readonly FhirResource[], query: URLSearchParams): SearchPage {
  const known = [...common, ...(ownParameters[type] ?? [])];
  for (const key of query.keys()) {
    const [name = '', modifier] = key.split(':');
    const modifiable = name === 'name' && (modifier === 'contains' || modifier === 'exact');
    if (!known.includes(name) || (modifier !== undefined && !modifiable)) {
      throw new Outcome('parameterUnknown', {
        name: key,
        known: known.filter((one) => one !== pageParameter).join(', '),
      });
    }
  }
  const count = Math.min(numberIn(query, '_count', pageSize.usual), pageSize.most);
  const page = numberIn(query, pageParameter, 0);
  const found = all.filter((resource) => matchesAll(resource, query));
  const first = page * count;
  return {
    total: found.length,
    resources: found.slice(first, first + count),
    self: query.toString(),
    next: count > 0 && first + count < found.length ? withPage(query, page + 1) : null,
  };
}

function withPage(query: URLSearchParams, page: number): string {
  const next = new URLSearchParams(query);
  next.set(pageParameter, String(page));
  return next.toString();
}

function numberIn(query: URLSearchParams, name: string, otherwise: number): number {
  const [text, ...more] = query.getAll(name);
  if (text === undefined) return otherwise;
  if (more.length > 0) throw new Outcome('parameterTwice', { name });
  if (!/^\d{1,6}$/u.test(text)) throw new Outcome('parameterWrong', { name, value: text });
  return Number(text);
}

/** Each parameter must match; of values separated by commas, one. */
function matchesAll(resource: FhirResource, query: URLSearchParams): boolean {
  return [...query].every(([key, text]) => {
    const values = text.split(',');
    switch (key) {
      case '_id':
        return values.includes(resource.id);
      case 'identifier':
        return values.some((value) => hasIdentifier(resource, value));
      case 'organization':
        return values.some(
          (value) =>
            resource.providedBy?.reference === `Organization/${value.replace(/^Organization\//u, '')}`,
        );
      case 'name':
        return values.some((value) => plain(resource.name).startsWith(plain(value)));
      case 'name:contains':
        return values.some((value) => plain(resource.name).includes(plain(value)));
      case 'name:exact':
        return values.includes(resource.name);
      default:
        return true;
    }
  });
}

/** `value`, `system|value`, `|value` (no system) or `system|`. */
function hasIdentifier({ identifier }: FhirResource, token: string): boolean {
  const bar = token.indexOf('|');
  const wanted = token.slice(bar + 1);
  return identifier.some(
    ({ system = '', value }) =>
      (bar === -1 || system === token.slice(0, bar)) && (value === wanted || (bar > 0 && wanted === '')),
  );
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
