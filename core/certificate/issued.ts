import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';
import { derOf, parseCertificate } from './certificate.ts';
import { validateChain, type ValidatedChain } from './chain.ts';
import { CertificateError } from './errors.ts';
import { toRfc4514 } from './name.ts';
import { checkAuthCliProfile } from './profile.ts';
import { publicKeyOf } from './public-key.ts';
import { reportOf, type ReportContext } from './report.ts';
import type { CertificateReport } from './types.ts';

export interface IssuedInput extends ReportContext {
  /** PEM. */
  readonly certificate: string;
  /** PEM, in any order. */
  readonly chain: readonly string[];
  /** PKCS#8 DER. */
  readonly privateKey: Uint8Array;
  /** RFC 4514, as requested. */
  readonly distinguishedName: string;
}

export interface AcceptedCertificate {
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER, intermediate then root. */
  readonly chain: readonly Uint8Array[];
  readonly report: CertificateReport;
}

/**
 * Checks an ORG AUTH_CLI certificate before it is kept: its key, its name letter for letter, its chain to a
 * trusted root for client authentication, and its profile.
 *
 * @param input `chain` may hold more than needed; what is returned is the validated path.
 * @throws CertificateError NOT_A_CERTIFICATE, PRIVATE_KEY_UNREADABLE, KEY_MISMATCH, NAME_MISMATCH,
 * CHAIN_UNTRUSTED, PROFILE_REFUSED
 */
export async function acceptIssued(input: IssuedInput): Promise<AcceptedCertificate> {
  const certificate = parseCertificate(input.certificate);
  requireKey(certificate, input.privateKey);
  requireName(certificate, input.distinguishedName);
  const chain = await requireChain(certificate, input);
  requireProfile(certificate, input);
  return {
    certificate: derOf(certificate),
    chain: chain.path.slice(1).map(derOf),
    report: reportOf(certificate, chain, input),
  };
}

function requireKey(certificate: X509Certificate, privateKey: Uint8Array): void {
  const issued = publicKeyOf(certificate);
  if (issued === null || !spkiOf(publicPartOf(privateKey)).equals(spkiOf(issued))) {
    throw new CertificateError('KEY_MISMATCH');
  }
}

/** The copy that Node needs is wiped; a fault never carries the key's bytes along. */
function publicPartOf(privateKey: Uint8Array): KeyObject {
  const key = Buffer.from(privateKey);
  try {
    return createPublicKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
  } catch {
    throw new CertificateError('PRIVATE_KEY_UNREADABLE');
  } finally {
    key.fill(0);
  }
}

function spkiOf(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' });
}

function requireName(certificate: X509Certificate, requested: string): void {
  const issued = toRfc4514(certificate.subjectName);
  if (issued !== requested) throw new CertificateError('NAME_MISMATCH', { params: { issued, requested } });
}

async function requireChain(certificate: X509Certificate, input: IssuedInput): Promise<ValidatedChain> {
  const chain = await validateChain(certificate, {
    trust: input.trust,
    at: input.at,
    intermediates: input.chain.map(parseCertificate),
    purpose: 'clientAuth',
  });
  if (chain.reason !== null) {
    throw new CertificateError('CHAIN_UNTRUSTED', { params: { reason: chain.reason } });
  }
  return chain;
}

function requireProfile(certificate: X509Certificate, { locale }: IssuedInput): void {
  const errors = checkAuthCliProfile(certificate, locale).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const findings = errors.map(({ message }) => message).join(' ');
  throw new CertificateError('PROFILE_REFUSED', { params: { findings } });
}
