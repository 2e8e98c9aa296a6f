import type { Need } from '../../core/home/needs.ts';
import type { ParkEntry } from '../../core/home/park.ts';
import { answers, nothing } from './call.ts';

/** What the home page shows, known even while the vault is locked. */
export interface HomeView {
  /** The most urgent first, as many as a person may see to. */
  readonly needs: readonly Need[];
  /** Of all needs: beyond those above, a list is of no help. */
  readonly needCount: number;
  /** Certificates, first to end first. */
  readonly park: readonly ParkEntry[];
  /** False: what only an open vault tells is missing (targets, dossiers). */
  readonly whole: boolean;
}

export const homeCalls = {
  'home.read': answers<HomeView>()(nothing),
} as const;
