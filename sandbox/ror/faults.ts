/** The two servers of the ROR. */
export const rorSides = ['authorisation', 'fhir'] as const;

export type RorSide = (typeof rorSides)[number];

const both = rorSides;
const authorisation = ['authorisation'] as const;
const fhir = ['fhir'] as const;

/** What can go wrong on demand, and where; each has a sentence in `sandbox.json`. */
const faultSides = {
  'no-token': authorisation,
  'unknown-client': authorisation,
  'wrong-dn': authorisation,
  'regex-dn': authorisation,
  forbidden: fhir,
  'unauthorized-fhir': fhir,
  empty: fhir,
  'expired-server-certificate': both,
  'missing-intermediate': both,
  'foreign-server': both,
  'wrong-host': both,
  slow: both,
  dropped: both,
  'html-front': both,
  'html-ok': both,
  'server-error': both,
} as const satisfies Record<string, readonly RorSide[]>;

export type RorFaultName = keyof typeof faultSides;
/** `slow` on each side where it makes sense, `slow@fhir` there alone. */
export type RorFault = RorFaultName | `${RorFaultName}@${RorSide}`;

export const rorFaultNames = Object.keys(faultSides) as RorFaultName[];

/** @returns null for what is no fault of that side. */
export function parseRorFault(text: string): RorFault | null {
  const [name = '', side, ...more] = text.split('@');
  const sides: readonly string[] | undefined = Object.hasOwn(faultSides, name)
    ? faultSides[name as RorFaultName]
    : undefined;
  const known = sides !== undefined && more.length === 0 && (side === undefined || sides.includes(side));
  return known ? (text as RorFault) : null;
}

/** The faults of the moment. */
export class RorFaults {
  #current: readonly RorFault[] = [];

  set(faults: readonly RorFault[]): void {
    this.#current = [...faults];
  }

  has(name: RorFaultName, side: RorSide): boolean {
    const sides: readonly RorSide[] = faultSides[name];
    return (
      sides.includes(side) && (this.#current.includes(name) || this.#current.includes(`${name}@${side}`))
    );
  }
}
