import type { Organization } from './organizations.ts';
import { concept, fictitiousMeta, type Concept, type FhirResource } from './resource.ts';

/** Activity of table R211 (codes of ours). */
const activities = [
  ['016', 'Cardiologie'],
  ['022', 'Chirurgie gynécologique'],
  ['047', 'Médecine d’urgence'],
  ['055', 'Gériatrie aiguë'],
  ['068', 'Hémodialyse'],
  ['071', 'Kinésithérapie'],
  ['083', 'Pédiatrie générale'],
] as const;

const settings = ['consultation', 'hospitalisation complète', 'hôpital de jour'] as const;

export interface HealthcareService extends FhirResource {
  readonly providedBy: { readonly reference: string };
  readonly specialty: readonly Concept[];
}

/** Two for each organisation but the last two: six score of them. */
export function makeHealthcareServices(organizations: readonly Organization[]): readonly HealthcareService[] {
  return organizations.slice(0, -2).flatMap(({ id }, at) => [service(id, at * 2), service(id, at * 2 + 1)]);
}

function service(organizationId: string, rank: number): HealthcareService {
  const [code, label] = activities[rank % activities.length] ?? activities[0];
  const setting = settings[rank % settings.length] ?? settings[0];
  return {
    resourceType: 'HealthcareService',
    id: String(1001 + rank),
    meta: fictitiousMeta('ror-healthcareservice'),
    identifier: [
      {
        type: concept(
          'TRE_R355-TypeIdentifiantOffre',
          '35',
          "Identifiant fonctionnel de l'offre connu par l'instance ROR",
        ),
        value: `99/${String(rank + 1).padStart(7, '0')}`,
      },
    ],
    active: true,
    providedBy: { reference: `Organization/${organizationId}` },
    specialty: [concept('TRE_R211-ActiviteOperationnelle', code, label)],
    name: `${label} – ${setting} (fictif)`,
  };
}
