import { parseUrl } from '../text/web-address.ts';
import { IgcError } from './errors.ts';

/** IGC-Santé's platform, TEST and PROD alike (source: ANS, « Plateforme IGC-Santé »). */
export const officialPlatform = 'https://pfc.eservices.esante.gouv.fr';

/**
 * The origin of a platform's address as a person types it.
 *
 * @returns e.g. `https://pfc.eservices.esante.gouv.fr`
 * @throws IgcError ADDRESS_INVALID unless it is an https address without a user's name in it
 */
export function platformOrigin(address: string): string {
  const text = address.trim();
  const url = parseUrl(text);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    throw new IgcError('ADDRESS_INVALID', { params: { address: text.slice(0, 100) } });
  }
  return url.origin;
}
