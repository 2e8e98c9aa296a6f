import type { AdministeredStructure } from '../core/igc/platform.ts';

/** Structures that exist nowhere: numbers of departments 99, with right keys. */
export const structures = {
  hospital: {
    idNatStruct: '1990000002',
    name: 'HOPITAL FICTIF DE DEMONSTRATION',
    department: 'Paris (75)',
  },
  group: {
    idNatStruct: '399999999800019',
    name: 'GROUPEMENT FICTIF E-SANTE',
    department: 'Rhône (69)',
  },
} as const satisfies Record<string, AdministeredStructure>;

export type StructureKey = keyof typeof structures;
