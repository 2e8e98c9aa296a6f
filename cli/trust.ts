import { loadTrustStore, type TrustStore } from '../core/certificate/trust-store.ts';
import type { CliContext } from './context.ts';

/** The pinned roots, and those that the user brings in files of PEM certificates. */
export function trustOf(
  context: CliContext,
  extra?: { roots: string[]; intermediates: string[] },
): TrustStore {
  return loadTrustStore(context.installation.resources, extra);
}
