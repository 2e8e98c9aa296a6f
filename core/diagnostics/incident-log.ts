import type { ErrorDocument } from '../errors/passerelle-error.ts';
import type { Incident } from './types.ts';

const mostKept = 50;

/** The last things that went wrong, in memory only: error documents never hold a secret. */
export class IncidentLog {
  readonly #now: () => Date;
  #incidents: readonly Incident[] = [];

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  add(error: ErrorDocument): void {
    const incident: Incident = { at: this.#now().toISOString(), error };
    this.#incidents = [...this.#incidents, incident].slice(-mostKept);
  }

  /** Oldest first. */
  get incidents(): readonly Incident[] {
    return this.#incidents;
  }
}
