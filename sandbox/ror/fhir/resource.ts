interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

export interface Concept {
  readonly coding: readonly Coding[];
}

export interface Identifier {
  readonly type: Concept;
  readonly system?: string;
  readonly value: string;
}

/** What the two types that are served have in common (FHIR R4). */
export interface FhirResource {
  readonly resourceType: 'Organization' | 'HealthcareService';
  readonly id: string;
  readonly meta: object;
  readonly identifier: readonly Identifier[];
  readonly active: boolean;
  readonly name: string;
  readonly providedBy?: { readonly reference: string };
}

const nos = 'https://mos.esante.gouv.fr/NOS';

/** A concept of one of ANS's code tables, e.g. `TRE_R66-CategorieEtablissement`. */
export function concept(table: string, code: string, display: string): Concept {
  return { coding: [{ system: `${nos}/${table}/FHIR/${table.replace('_', '-')}`, code, display }] };
}

/** Marked as made up: HTEST is the code for test data (HL7 v3 ActReason). */
export function fictitiousMeta(profile: string): object {
  return {
    lastUpdated: '2026-01-05T08:00:00+01:00',
    profile: [`https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/${profile}`],
    security: [
      {
        system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
        code: 'HTEST',
        display: 'test health data',
      },
    ],
  };
}
