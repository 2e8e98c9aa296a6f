import { derOf } from '../../core/certificate/certificate.ts';
import {
  authCliExtensions,
  caExtensions,
  ecKeys,
  makeCertificate,
  pkcs8Of,
  rsaKeys,
  type Identity,
} from '../core/certificate/support/certificates.ts';

/** An organisation's certificate with its key and the chain above it, all DER. */
export interface OrgChain {
  readonly certificate: Uint8Array;
  /** Intermediate, root. */
  readonly chain: readonly Uint8Array[];
  /** PKCS#8. */
  readonly privateKey: Uint8Array;
  /** Able to issue others. */
  readonly issuer: Identity;
}

/** An RSA-2048 key under authorities with quick EC keys; share the result within a file. */
export async function makeOrgChain(
  subject = String.raw`C=FR, ST=Côte-d'Or (21), O=CH TEST, OU=10B0221636, CN=ROR \+ AVAL`,
): Promise<OrgChain> {
  const keys = await rsaKeys();
  const root = await authority('CN=TEST AC RACINE');
  const intermediate = await authority('CN=TEST AC ORGANISATIONS', root);
  const leaf = await makeCertificate({
    subject,
    keys,
    issuer: intermediate,
    extensions: authCliExtensions(),
  });
  return {
    certificate: derOf(leaf.certificate),
    chain: [derOf(intermediate.certificate), derOf(root.certificate)],
    privateKey: await pkcs8Of(keys),
    issuer: intermediate,
  };
}

async function authority(subject: string, issuer?: Identity): Promise<Identity> {
  const keys = await ecKeys();
  return makeCertificate({ subject, keys, extensions: caExtensions(), ...(issuer && { issuer }) });
}
