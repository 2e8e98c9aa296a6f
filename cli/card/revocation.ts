import { join, resolve } from 'node:path';
import type { RevocationCheck } from '../../core/card-status/read-status.ts';
import type { TrustStore } from '../../core/certificate/trust-store.ts';
import { checkPathRevocation } from '../../core/revocation/check.ts';
import { RevocationError } from '../../core/revocation/errors.ts';
import { limitsWithin } from '../../core/revocation/settings.ts';
import { nodeTransport } from '../../core/revocation/transport/node-transport.ts';
import type { RevocationTransport } from '../../core/revocation/transport/transport.ts';
import type { CardStatusFlags } from '../commands/card-status.ts';

/** The sandbox's own services, in place of those that its certificates name. */
export interface RevocationStand {
  readonly rewrites: Readonly<Record<string, string>>;
}

/** Asks nobody: what was proven before, and is kept, still counts for as long as it is in force. */
const offlineTransport: RevocationTransport = {
  http: () => Promise.reject(new RevocationError('OFFLINE')),
  ldap: () => Promise.reject(new RevocationError('OFFLINE')),
};

/**
 * Asks whether a path is revoked as the flags say.
 * @param stand null: the real services.
 */
export function revocationCheck(
  flags: Pick<CardStatusFlags, 'offline' | 'revocation' | 'timeout' | 'data'>,
  trust: TrustStore,
  stand: RevocationStand | null,
): RevocationCheck {
  const data = resolve(flags.data);
  return (path) =>
    checkPathRevocation(path, {
      trust,
      order: flags.revocation,
      transport: flags.offline === true ? offlineTransport : nodeTransport,
      limits: limitsWithin(flags.timeout * 1000),
      ...(stand === null
        ? { cacheFolder: join(data, 'revocation') }
        : {
            cacheFolder: join(data, 'revocation-demonstration'),
            rewrites: stand.rewrites,
            onlyRewritten: true,
          }),
    });
}
