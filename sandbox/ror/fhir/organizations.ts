import { hasLuhnKey } from '../../../core/structure/check-digit.ts';
import { structures } from '../../structures.ts';
import { concept, fictitiousMeta, type Concept, type FhirResource, type Identifier } from './resource.ts';

const structureType = 'TRE_G07-TypeIdentifiantStructure';

/** Places that exist nowhere. */
const places = [
  ...[
    'Brumeval-les-Étangs',
    'Saint-Élan-sur-Orge',
    'Montfaçon',
    'La Chênaie-d’Aubry',
    'Vieux-Pré',
    'Noirlac-Plage',
  ],
  ...['Sainte-Ozanne', 'Port-Mélisse', 'Cœur-de-Garance', 'L’Île-aux-Genêts', 'Haut-Tilleul', 'Fontvérane'],
] as const;

/** Kind of establishment: category of table R66 (code of ours), and how its names begin. */
const kinds = [
  { code: '355', label: 'Centre hospitalier' },
  { code: '365', label: 'Clinique' },
  { code: '603', label: 'Maison de santé pluriprofessionnelle' },
  { code: '500', label: 'Résidence médicalisée' },
  { code: '445', label: 'Service de soins à domicile' },
] as const;

export interface Organization extends FhirResource {
  readonly type: readonly Concept[];
  readonly address: readonly object[];
}

/** The two structures of the sandbox's cards first, then one establishment of each kind in each place. */
export function makeOrganizations(): readonly Organization[] {
  const { hospital, group } = structures;
  return [
    organization('1', `${hospital.name} (FICTIF)`, kinds[0], places[0], [
      idNatStruct(hospital.idNatStruct),
      finess(hospital.idNatStruct.slice(1)),
    ]),
    organization('2', `${group.name} (FICTIF)`, kinds[0], places[0], [
      idNatStruct(group.idNatStruct),
      siret(group.idNatStruct.slice(1)),
    ]),
    ...places.flatMap((place, column) =>
      kinds.map((kind, row) => {
        const rank = column * kinds.length + row;
        const number = fictitiousFiness(rank);
        const name = `${kind.label} de ${place} (fictif)`;
        return organization(String(rank + 3), name, kind, place, [idNatStruct(`1${number}`), finess(number)]);
      }),
    ),
  ];
}

function organization(
  id: string,
  name: string,
  { code, label }: (typeof kinds)[number],
  city: string,
  identifier: readonly Identifier[],
): Organization {
  return {
    resourceType: 'Organization',
    id,
    meta: fictitiousMeta('ror-organization'),
    identifier,
    active: true,
    type: [concept('TRE_R66-CategorieEtablissement', code, label)],
    name,
    address: [{ city, postalCode: '99999', country: 'FRA' }],
  };
}

/** No department 99 has establishments. */
function fictitiousFiness(rank: number): string {
  const number = `99${String(100_000 + rank * 37)}`;
  return number + (Array.from('0123456789').find((key) => hasLuhnKey(number + key)) ?? '');
}

function idNatStruct(value: string): Identifier {
  return {
    type: concept(structureType, '40', 'Identifiant national de structure'),
    system: 'urn:oid:1.2.250.1.71.4.2.2',
    value,
  };
}

function finess(value: string): Identifier {
  return { type: concept(structureType, '1', 'FINESS'), system: 'https://finess.esante.gouv.fr', value };
}

function siret(value: string): Identifier {
  return { type: concept(structureType, '3', 'SIRET'), system: 'https://sirene.fr', value };
}
