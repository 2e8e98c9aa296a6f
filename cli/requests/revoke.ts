import { fingerprintOf, parseCertificate } from '../../core/certificate/certificate.ts';
import { IgcError } from '../../core/igc/errors.ts';
import type { IgcPlatform } from '../../core/igc/platform.ts';
import type { Product } from '../../core/igc/product.ts';
import type { StoredCertificate } from '../../core/vault/records.ts';
import type { Vault } from '../../core/vault/vault.ts';
import type { PlatformFlags } from '../commands/requests.ts';
import type { CliContext } from '../context.ts';
import { done, printJson, printLines } from '../output.ts';
import { atDesk, type Desk } from './desk.ts';

/** Revokes a certificate of the vault for good, with the code that waits beside it. */
export function revokeCertificate(context: CliContext, id: string, flags: PlatformFlags): Promise<number> {
  return atDesk(context, flags, { makeVault: false }, async (desk) => {
    const { revokedAt } = await revoke(desk, desk.vault.certificates.get(id));
    if (flags.json === true) printJson({ id, revokedAt });
    else printLines([context.say('requests.revoked', { id })]);
    return done;
  });
}

/** @throws IgcError PRODUCT_UNKNOWN when the platform does not show it to this card, and its refusals */
async function revoke({ vault, platform }: Desk, certificate: StoredCertificate): Promise<StoredCertificate> {
  const product = (await platform.list()).find((one) => isSame(one, certificate));
  if (product === undefined) throw new IgcError('PRODUCT_UNKNOWN');
  // Revoked before, elsewhere or by a run that was cut short: the vault learns it now.
  const { revokedAt } =
    product.revokedAt === null ? await withCode(vault, platform, product.id, certificate.id) : product;
  const at = revokedAt ?? new Date().toISOString();
  return vault.certificates.recordRevocation(certificate.id, at, 'unspecified');
}

function isSame({ issued }: Product, { fingerprint }: StoredCertificate): boolean {
  return issued !== null && fingerprintOf(parseCertificate(issued.certificate)) === fingerprint;
}

async function withCode(vault: Vault, platform: IgcPlatform, product: string, id: string): Promise<Product> {
  const known = vault.secrets.list(id).some(({ kind }) => kind === 'revocation-code');
  if (!known) return platform.revoke(product, null);
  return vault.secrets.use(id, 'revocation-code', (code) =>
    platform.revoke(product, Buffer.from(code).toString('utf8')),
  );
}
