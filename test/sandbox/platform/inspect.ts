import { createPrivateKey, X509Certificate } from 'node:crypto';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { classify } from '../../../core/certificate/classify.ts';
import { readContainer } from '../../../core/certificate/containers.ts';
import { toRfc4514 } from '../../../core/certificate/name.ts';
import { readPkcs12 } from '../../../core/certificate/pkcs12.ts';

/** What a downloaded file holds. @param password opens a P12's key. */
export async function inspectBytes(content: Uint8Array, password?: string) {
  const certificates = readContainer(content).certificates.map(parseCertificate);
  const [leaf] = certificates;
  if (leaf === undefined) throw new Error('no certificate');
  return {
    kinds: certificates.map((certificate) => classify(certificate).kind),
    subject: toRfc4514(leaf.subjectName),
    serialNumber: leaf.serialNumber,
    keyMatches: password !== undefined && (await keyMatches(content, password)),
  };
}

async function keyMatches(content: Uint8Array, password: string): Promise<boolean> {
  const { certificates, privateKey } = await readPkcs12(content, password);
  if (certificates[0] === undefined || privateKey === null) return false;
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  return new X509Certificate(certificates[0]).checkPrivateKey(key);
}
