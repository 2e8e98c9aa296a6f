/** Which interface of the ROR an application speaks: FHIR knows it by its DN, CSD by its public key. */
export const rorExchanges = ['mev-3.0', 'mev-2.4'] as const;
export type RorExchangeKind = (typeof rorExchanges)[number];
