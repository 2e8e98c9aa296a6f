import { SandboxPlatform } from '../../../core/igc/sandbox-platform.ts';
import { softwareCard } from '../../support/software-card.ts';
import { Browser } from './browser.ts';
import type { CurlAnswer, Exchange } from './curl.ts';
import { cardOf, type PlatformStand } from './stand.ts';

/** Somebody at the sandbox's door with a demonstration card, its key in software. */
export interface Administrator {
  readonly browser: Browser;
  readonly api: SandboxPlatform;
  readonly curl: (exchange?: Exchange) => Promise<CurlAnswer>;
}

/** @param description last part of the card's key in `sandbox.json`. */
export async function administrator(
  stand: Pick<PlatformStand, 'pki' | 'keys' | 'key' | 'curl'>,
  description: string,
): Promise<Administrator> {
  const card = cardOf(description);
  const branch = card.type === 'CPS' ? 'ACI-FO-PP-TEST' : 'ACI-ST-PP-TEST';
  const certificate = await softwareCard(stand.pki.authorities[branch], card, stand.keys);
  const curl = (exchange: Exchange = {}) => stand.curl({ certificate, key: stand.key, ...exchange });
  return {
    curl,
    browser: new Browser(curl),
    api: new SandboxPlatform({
      request: ({ path, body }) => curl({ path, ...(body === undefined ? {} : { body }) }),
    }),
  };
}
