import { parseUrl } from '../text/web-address.ts';
import { IgcError } from './errors.ts';

/** IGC-Santé's platform, TEST and PROD alike (source: ANS, « Plateforme IGC-Santé »). */
export const officialPlatform = 'https://pfc.eservices.esante.gouv.fr';

/** Where a person logs in there with a card (same source). */
export const officialLogin = `${officialPlatform}/pfcng-ihm/authentication.xhtml`;

/**
 * A platform's first page, as a person types its address.
 *
 * @returns e.g. `https://pfc.eservices.esante.gouv.fr/pfcng-ihm/authentication.xhtml`
 * @throws IgcError ADDRESS_INVALID unless it is an https address without a user's name in it
 */
export function platformAddress(address: string): string {
  const text = address.trim();
  const url = parseUrl(text);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    throw new IgcError('ADDRESS_INVALID', { params: { address: text.slice(0, 100) } });
  }
  url.hash = '';
  return url.href;
}
