/**
 * The steps of the ANS's guided tour to the ROR that a dossier walks. Their exact titles are in no source of ours:
 * `tour.json` names each by what has to be done there, and the tour says so.
 */
export const tourSteps = ['04', '05', '06', '07', '08'] as const;
export type TourStepId = (typeof tourSteps)[number];

/** Who is written to, as the tour gives it. */
export const addresses = {
  ror: 'monserviceclient.ROR@esante.gouv.fr',
  development: 'monserviceclient.developpement@esante.gouv.fr',
  /** As the tour writes it where it asks for a copy. */
  rorCopy: 'monserviceclient.ror@esante.gouv.fr',
  certificates: 'monserviceclient.certificats@esante.gouv.fr',
} as const;

/** What to tick or write on the ANS's forms, in their own words. */
export const formWords = {
  project: 'ROR',
  certificateType: 'ORG (personne morale) AUTH_CLI, SIGN, CONF',
  usage: 'AUTH_CLI',
  capacities: {
    'legal-representative': 'Responsable légal',
    mandatary: 'Mandataire',
    holder: 'Titulaire',
  },
  exchanges: { 'mev-3.0': 'FHIR MEV3.0', 'mev-2.4': 'CSD MEV2.4' },
} as const;

/** Individual test cards that one F414 may ask for. */
export const mostTestCards = 10;
