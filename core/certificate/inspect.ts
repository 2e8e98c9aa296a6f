import { parseCertificate } from './certificate.ts';
import { validateChain } from './chain.ts';
import { openContainer, type ContainerFormat } from './containers.ts';
import { reportOf, type ReportContext } from './report.ts';
import type { CertificateReport } from './types.ts';

export interface InspectOptions extends ReportContext {
  /** Opens a P12 whose certificates are encrypted. */
  readonly password?: string;
}

export interface Inspection {
  readonly format: ContainerFormat;
  /** In file order. */
  readonly certificates: readonly CertificateReport[];
}

/**
 * Reads a file of certificates and tells what each is, whether its chain is trusted, and what is odd about
 * it. Certificates of the same file help to build the chains; they anchor nothing.
 *
 * @throws CertificateError as `openContainer`.
 */
export async function inspect(bytes: Uint8Array, options: InspectOptions): Promise<Inspection> {
  const { format, certificates: encoded } = await openContainer(bytes, options.password ?? null);
  const certificates = encoded.map(parseCertificate);
  const reports = await Promise.all(
    certificates.map(async (certificate) => {
      const { trust, at } = options;
      const chain = await validateChain(certificate, { trust, at, intermediates: certificates });
      return reportOf(certificate, chain, options);
    }),
  );
  return { format, certificates: reports };
}
