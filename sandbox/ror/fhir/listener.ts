import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { requireAccess, type AccessParts } from './access.ts';
import { capabilityStatement } from './capability.ts';
import { makeHealthcareServices } from './healthcare-services.ts';
import { Outcome } from './operation-outcome.ts';
import { makeOrganizations } from './organizations.ts';
import type { FhirResource } from './resource.ts';
import { search } from './search.ts';

export const fhirPath = '/ws-diffusion-fhir';

type Resources = ReadonlyMap<string, readonly FhirResource[]>;

/** A FHIR R4 server that is read only. @param base its address. */
export function fhirListener(base: string, parts: AccessParts): RequestListener {
  const organizations = makeOrganizations();
  const resources: Resources = new Map<string, readonly FhirResource[]>([
    ['Organization', organizations],
    ['HealthcareService', makeHealthcareServices(organizations)],
  ]);
  return (request, response) => {
    answer(base, resources, parts, request)
      .then((resource) => {
        send(response, 200, resource);
      })
      .catch((error: unknown) => {
        const { status, resource } = outcomeOf(error);
        if (status === 401) response.setHeader('www-authenticate', 'Bearer realm="ror"');
        send(response, status, resource);
      });
  };
}

/** @throws Outcome */
async function answer(
  base: string,
  resources: Resources,
  parts: AccessParts,
  { url, method, headers }: IncomingMessage,
): Promise<object> {
  const { pathname, searchParams } = new URL(url ?? '', base);
  const unknown = new Outcome('unknown', { path: pathname });
  if (!pathname.startsWith(`${fhirPath}/`)) throw unknown;
  const [type = '', id, ...deeper] = pathname.slice(fhirPath.length + 1).split('/');
  if (method !== 'GET') throw new Outcome('method');
  if (type === 'metadata') return capabilityStatement(base);
  await requireAccess(parts, headers);
  if ([type, id, ...deeper].includes('$export')) throw new Outcome('export');
  const all = resources.get(type);
  if (all === undefined || deeper.length > 0) throw unknown;
  if (id === undefined) {
    return bundle(base, type, parts.faults.has('empty', 'fhir') ? [] : all, searchParams);
  }
  const found = all.find((resource) => resource.id === id);
  if (found === undefined) throw unknown;
  return found;
}

/** A searchset (FHIR R4 § 3.1.1.3). */
function bundle(base: string, type: string, all: readonly FhirResource[], query: URLSearchParams): object {
  const { total, resources, self, next } = search(type, all, query);
  const link = (relation: string, text: string) => ({
    relation,
    url: `${base}/${type}${text === '' ? '' : `?${text}`}`,
  });
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total,
    link: [link('self', self), ...(next === null ? [] : [link('next', next)])],
    ...(resources.length > 0 && {
      entry: resources.map((resource) => ({
        fullUrl: `${base}/${type}/${resource.id}`,
        resource,
        search: { mode: 'match' },
      })),
    }),
  };
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof Outcome) return error;
  return new Outcome('failed', { detail: error instanceof Error ? error.message : String(error) });
}

function send(response: ServerResponse, status: number, resource: object): void {
  const body = JSON.stringify(resource);
  response.writeHead(status, {
    'content-type': 'application/fhir+json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}
