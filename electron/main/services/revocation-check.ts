import { join } from 'node:path';
import type { X509Certificate } from '@peculiar/x509';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import { checkPathRevocation } from '../../../core/revocation/check.ts';
import { limitsWithin } from '../../../core/revocation/settings.ts';
import type { PathRevocation } from '../../../core/revocation/types.ts';
import { netTransport } from '../net-transport.ts';
import type { Settings } from '../settings.ts';
import type { DemoStand } from './demo-stand.ts';

/** Asks about every certificate of a path. @param path leaf first. */
export type PathRevocationCheck = (path: readonly X509Certificate[]) => Promise<PathRevocation>;

/**
 * Asks whether a path is revoked, as the user configured it; on the demonstration, the sandbox's services only.
 * @param folder where the proofs are kept, each in a file of its own.
 */
export function revocationCheck(
  settings: Settings,
  folder: string,
  trust: () => TrustStore,
  demo: () => DemoStand | null,
): PathRevocationCheck {
  return (path) => {
    const { order, timeout } = settings.revocation;
    const stand = demo();
    return checkPathRevocation(path, {
      order,
      trust: trust(),
      transport: netTransport,
      limits: limitsWithin(timeout * 1000),
      // Somebody who asks again wants the answer of now.
      refresh: true,
      ...(stand === null
        ? { cacheFolder: join(folder, 'revocation') }
        : {
            cacheFolder: join(folder, 'revocation-demonstration'),
            rewrites: stand.revocationRewrites,
            onlyRewritten: true,
          }),
    });
  };
}
