import { acceptIssued } from '../certificate/issued.ts';
import type { TrustStore } from '../certificate/trust-store.ts';
import type { Locale } from '../text/locale.ts';
import type { IssuedRecord } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';

interface AcceptContext {
  /** Of the administrator who asked for the certificate. */
  readonly cardNumber: string;
  readonly trust: TrustStore;
  readonly locale: Locale;
}

/**
 * Checks what a platform issued for a request against the request's key, its name, its chain and the profile; nothing is
 * stored.
 *
 * @param issued PEM, the chain in any order.
 * @throws CertificateError, VaultError
 */
export async function acceptForRequest(
  vault: Pick<Vault, 'withPrivateKey'>,
  { id, distinguishedName }: { readonly id: string; readonly distinguishedName: string },
  issued: { readonly certificate: string; readonly chain: readonly string[] },
  { cardNumber, trust, locale }: AcceptContext,
): Promise<IssuedRecord> {
  const { certificate, chain, report } = await vault.withPrivateKey(id, (privateKey) =>
    acceptIssued({
      certificate: issued.certificate,
      chain: issued.chain,
      privateKey,
      distinguishedName,
      trust,
      locale,
      at: new Date(),
    }),
  );
  const { kind, subject, issuer, serialNumber, notBefore, notAfter } = report;
  return { kind, subject, issuer, serialNumber, notBefore, notAfter, certificate, chain, cardNumber };
}
