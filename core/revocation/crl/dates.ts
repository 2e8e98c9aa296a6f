import { RevocationError } from '../errors.ts';

export interface Dated {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

/** True up to nextUpdate, itself included. */
export function isInForce({ thisUpdate, nextUpdate }: Dated, at: Date, clockSkew: number): boolean {
  return thisUpdate.getTime() <= at.getTime() + clockSkew && at <= nextUpdate;
}

/** @throws RevocationError NOT_YET_VALID */
export function refuseFuture({ thisUpdate }: Dated, at: Date, clockSkew: number): void {
  if (thisUpdate.getTime() > at.getTime() + clockSkew) throw new RevocationError('NOT_YET_VALID');
}
