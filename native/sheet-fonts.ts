import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Installation } from './installation.ts';

/** DejaVu: free, and it knows Latin, Greek and Cyrillic. @throws when the package is missing. */
export function sheetFonts({ root }: Pick<Installation, 'root'>): { regular: string; bold: string } {
  const require = createRequire(join(root, 'package.json'));
  const folder = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  return {
    regular: join(folder, 'DejaVuSansCondensed.ttf'),
    bold: join(folder, 'DejaVuSansCondensed-Bold.ttf'),
  };
}
