import type { RevocationOrder } from './types.ts';
import { nodeTransport } from './transport/node-transport.ts';
import type { RevocationTransport } from './transport/transport.ts';

const second = 1000;
const minute = 60 * second;
const mebibyte = 1024 * 1024;

export interface RevocationLimits {
  /** Milliseconds for a whole exchange. */
  readonly ocspTime: number;
  readonly crlTime: number;
  readonly ldapTime: number;
  /** Milliseconds without a byte. */
  readonly idleTime: number;
  /** Bytes. */
  readonly ocspSize: number;
  readonly crlSize: number;
  /** Bytes; the directory's client keeps them in memory. */
  readonly ldapSize: number;
}

export interface RevocationSettings {
  /** Sources in the order they are asked; one left out is not asked at all. */
  readonly order: RevocationOrder;
  /** Where lists and answers are kept; made when missing. Who can write there can make proofs vanish, not forge any. */
  readonly cacheFolder: string;
  readonly transport: RevocationTransport;
  /** Origins asked in place of those that certificates name, e.g. `{ 'http://ocsp.esante.gouv.fr': 'http://127.0.0.1:8080' }`. */
  readonly rewrites: Readonly<Record<string, string>>;
  /** True asks nothing but rewritten origins: a demonstration must not reach the real hosts. */
  readonly onlyRewritten: boolean;
  /** True downloads lists again even when those kept are in force. */
  readonly refresh: boolean;
  readonly limits: RevocationLimits;
  /** Milliseconds by which clocks may differ. */
  readonly clockSkew: number;
  /** Milliseconds during which an OCSP answer without nextUpdate counts as fresh. */
  readonly undatedLifetime: number;
}

/**
 * Limits for somebody who gives each source this time. A directory is asked last, for what the web did not give, and is not
 * given more than by default: together they stay within about ten seconds of a network that swallows everything.
 */
export function limitsWithin(
  milliseconds: number,
): Pick<RevocationLimits, 'ocspTime' | 'crlTime' | 'ldapTime'> {
  const ldapTime = Math.min(milliseconds, defaultSettings.limits.ldapTime);
  return { ocspTime: milliseconds, crlTime: milliseconds, ldapTime };
}

/** All but the folder has a default. */
export type RevocationOptions = Partial<Omit<RevocationSettings, 'limits'>> &
  Pick<RevocationSettings, 'cacheFolder'> & { readonly limits?: Partial<RevocationLimits> };

export function completeSettings({ limits, ...options }: RevocationOptions): RevocationSettings {
  return { ...defaultSettings, ...options, limits: { ...defaultSettings.limits, ...limits } };
}

const defaultSettings: Omit<RevocationSettings, 'cacheFolder'> = {
  order: ['ocsp', 'crl'],
  transport: nodeTransport,
  rewrites: {},
  onlyRewritten: false,
  refresh: false,
  limits: {
    // A network that swallows everything is given up within about ten seconds.
    ocspTime: 4 * second,
    crlTime: minute,
    ldapTime: 4 * second,
    idleTime: 3 * second,
    ocspSize: 256 * 1024,
    crlSize: 64 * mebibyte,
    ldapSize: 16 * mebibyte,
  },
  clockSkew: 5 * minute,
  undatedLifetime: 60 * minute,
};
