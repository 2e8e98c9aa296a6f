import { pemOf } from '../../../core/certificate/certificate.ts';
import { webcrypto, x509 } from '../../../core/certificate/crypto.ts';
import { extendedKeyUsageOids } from '../../../core/certificate/oids.ts';
import { issueLeaf } from '../../pki/certificate-maker.ts';
import { hostNames } from '../../pki/extensions.ts';
import { signingAlgorithm, type RsaKeyPair } from '../../pki/keys.ts';
import { distinguishedName } from '../../pki/names.ts';
import { localHosts, serverName, serverValidity } from '../../pki/server-certificate.ts';

const rsa2048 = { ...signingAlgorithm, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };

/** The right name, signed by an authority of nobody's, as a proxy does that reads what passes. @returns PEM, leaf first. */
export async function foreignChain({ publicKey }: RsaKeyPair): Promise<string> {
  const keys = await webcrypto.subtle.generateKey(rsa2048, true, ['sign', 'verify']);
  const validity = serverValidity();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name: distinguishedName([{ organization: 'PROXY FICTIF' }, { commonName: 'INSPECTION TLS' }]),
    keys,
    signingAlgorithm,
    ...validity,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  const leaf = await issueLeaf(
    { certificate: root, signingKey: keys.privateKey },
    {
      subject: serverName,
      publicKey,
      ...validity,
      extensions: [
        new x509.ExtendedKeyUsageExtension([extendedKeyUsageOids.serverAuth]),
        hostNames(localHosts),
      ],
    },
  );
  return pemOf(leaf) + pemOf(root);
}
