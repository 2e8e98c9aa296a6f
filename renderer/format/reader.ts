import type { ReaderReport } from '../../core/card/types.ts';
import type { Words } from '../text/text.ts';

/** A reader and the versions that it tells of, in one line. */
export function readerWords(
  {
    name,
    hardwareVersion,
    firmwareVersion,
  }: Pick<ReaderReport, 'name' | 'hardwareVersion' | 'firmwareVersion'>,
  { t }: Words,
): string {
  return [
    name,
    hardwareVersion === null ? null : t('middleware.hardware', { version: hardwareVersion }),
    firmwareVersion === null ? null : t('middleware.firmware', { version: firmwareVersion }),
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
}
