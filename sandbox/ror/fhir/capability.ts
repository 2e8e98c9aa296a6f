import { translate } from '../../../core/text/catalogue.ts';

const types = {
  Organization: ['_id', 'identifier', 'name'],
  HealthcareService: ['_id', 'identifier', 'name', 'organization'],
} as const;

const parameterTypes = {
  _id: 'token',
  identifier: 'token',
  name: 'string',
  organization: 'reference',
} as const;

/** `GET metadata` (FHIR R4, CapabilityStatement). @param base of the FHIR server. */
export function capabilityStatement(base: string): object {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    experimental: true,
    date: '2026-01-05',
    kind: 'instance',
    implementation: { description: translate('fr', 'sandbox.ror.description'), url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        resource: Object.entries(types).map(([type, parameters]) => ({
          type,
          interaction: [{ code: 'read' }, { code: 'search-type' }],
          searchParam: parameters.map((name) => ({ name, type: parameterTypes[name] })),
        })),
      },
    ],
  };
}
