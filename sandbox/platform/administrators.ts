import type { AdministeredStructure } from '../../core/igc/platform.ts';
import { structures, type StructureKey } from '../structures.ts';

/** Which cards the platform knows, and what each administers: a card that is not here is unknown. */
const administrators: Readonly<Record<string, readonly StructureKey[]>> = {
  // CPS3
  '2900000017': ['hospital', 'group'],
  // CPE
  '2900000025': ['hospital'],
  // CPA
  '2900000033': ['group'],
  // CPS4
  '3100000011': ['hospital', 'group'],
  // Expired, revoked
  '2900000041': ['hospital'],
  '2900000058': ['hospital'],
  // PIN blocked
  '2900000074': ['hospital'],
  // Known, administers nothing
  '2900000066': [],
};

/** Null when the platform does not know the card. */
export function structuresOf(cardNumber: string): readonly AdministeredStructure[] | null {
  return administrators[cardNumber]?.map((key) => structures[key]) ?? null;
}

export function isAdministrator(cardNumber: string): boolean {
  return (structuresOf(cardNumber) ?? []).length > 0;
}
