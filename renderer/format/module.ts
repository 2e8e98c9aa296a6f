import type { ModuleReport } from '../../core/card/types.ts';
import type { Words } from '../text/text.ts';

/** What a PKCS#11 module tells of itself, in one line; empty when it tells nothing. */
export function moduleWords(
  {
    manufacturer,
    description,
    version,
    cryptoki,
  }: Pick<ModuleReport, 'manufacturer' | 'description' | 'version' | 'cryptoki'>,
  { t }: Words,
): string {
  return [
    manufacturer,
    description,
    version === null ? null : t('middleware.version', { version }),
    cryptoki === null ? null : t('middleware.cryptoki', { version: cryptoki }),
  ]
    .filter((fact) => fact !== null && fact !== '')
    .join(' · ');
}
