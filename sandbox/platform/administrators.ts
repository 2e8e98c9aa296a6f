import type { AdministeredStructure } from '../../core/igc/platform.ts';
import { structures, type StructureKey } from '../structures.ts';

/** A legal representative's designation of an administrator; `until` is its last day, by UTC. */
interface Designation {
  readonly structure: StructureKey;
  readonly until?: string;
}

const hospital: Designation = { structure: 'hospital' };
const group: Designation = { structure: 'group' };

/** Which cards the platform knows, and what each administers: a card that is not here is unknown. */
const administrators: Readonly<Record<string, readonly Designation[]>> = {
  // CPS3
  '2900000017': [hospital, group],
  // CPE
  '2900000025': [hospital],
  // CPA
  '2900000033': [group],
  // CPS4
  '3100000011': [hospital, group],
  // Expired, revoked
  '2900000041': [hospital],
  '2900000058': [hospital],
  // PIN blocked
  '2900000074': [hospital],
  // Known, administers nothing
  '2900000066': [],
  // Its designation ended
  '2900000082': [{ ...hospital, until: '2024-12-31' }],
};

/** What a card administers at a date; null when the platform does not know the card. */
export function structuresOf(cardNumber: string, at = new Date()): readonly AdministeredStructure[] | null {
  return (
    administrators[cardNumber]
      ?.filter((designation) => isCurrent(designation, at))
      .map(({ structure }) => structures[structure]) ?? null
  );
}

export interface EndedRight {
  readonly idNatStruct: string;
  /** Its last day, `YYYY-MM-DD`. */
  readonly endedOn: string;
}

/** The rights that a card had before a date, and has no more. */
export function endedRightsOf(cardNumber: string, at = new Date()): readonly EndedRight[] {
  return (administrators[cardNumber] ?? []).flatMap((designation) =>
    designation.until === undefined || isCurrent(designation, at)
      ? []
      : [{ idNatStruct: structures[designation.structure].idNatStruct, endedOn: designation.until }],
  );
}

export function isAdministrator(cardNumber: string): boolean {
  return (structuresOf(cardNumber) ?? []).length > 0;
}

function isCurrent({ until }: Designation, at: Date): boolean {
  return until === undefined || at.toISOString().slice(0, 10) <= until;
}
