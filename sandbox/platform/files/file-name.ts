import type { CertificateFormat } from '../../../core/igc/product.ts';
import type { KeptProduct } from '../products/product.ts';

/** E.g. `20250131-081500`, by UTC (the clock of the real platform's names is not known). */
function stamp(at: Date): string {
  return at.toISOString().slice(0, 19).replace(/[-:]/gu, '').replace('T', '-');
}

const kindOf = ({ environment, usage }: KeptProduct): string =>
  `EL-${environment === 'test' ? 'TEST-' : ''}ORG-${usage}`;

/** As the real platform names its P12 files: `asip-p12-EL-[TEST-]ORG-AUTH_CLI-YYYYMMDD-HHMMSS.p12`. */
export function pkcs12FileName(product: KeptProduct, at: Date): string {
  return `asip-p12-${kindOf(product)}-${stamp(at)}.p12`;
}

/** A name of the sandbox's own: that of the real platform's certificates is not known. */
export function certificateFileName(product: KeptProduct, at: Date, format: CertificateFormat): string {
  return `certificat-${kindOf(product)}-${stamp(at)}.${format}`;
}
