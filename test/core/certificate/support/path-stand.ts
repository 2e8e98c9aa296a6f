import type { X509Certificate } from '@peculiar/x509';
import { afterAll, beforeAll, expect } from 'vitest';
import { pemOf } from '../../../../core/certificate/certificate.ts';
import { validateChain, type ChainReason } from '../../../../core/certificate/chain.ts';
import { loadTrustStore } from '../../../../core/certificate/trust-store.ts';
import {
  authCliExtensions,
  caExtensions,
  makeCertificate,
  type CertificatePlan,
  type Identity,
} from './certificates.ts';
import { opensslVerdict } from './openssl-verify.ts';
import { temporaryFolder } from './openssl.ts';

/** Inside the validity of everything made here, unless told. */
export const at = new Date('2026-06-01T00:00:00Z');

export const branchNames = {
  root: 'C=FR, O=ASIP-SANTE, OU=0002 187512751, OU=IGC-SANTE TEST, CN=TEST AC RACINE IGC-SANTE FORT',
  ca: 'C=FR, O=ASIP-SANTE, OU=0002 187512751, OU=IGC-SANTE TEST, CN=TEST AC IGC-SANTE FORT PERSONNES',
} as const;

type Given = X509Certificate | Identity;

export interface PathCase {
  readonly leaf: Given;
  /** The issuing authority unless told. */
  readonly helpers?: readonly Given[];
  /** The stand's root unless told. */
  readonly roots?: readonly Given[];
  readonly at?: Date;
  /** `clientAuth` unless told. */
  readonly purpose?: 'clientAuth' | 'any';
}

export interface PathStand {
  readonly root: () => Identity;
  readonly ca: () => Identity;
  /** Issued by the root, unbounded, unless told. */
  readonly authority: (subject: string, plan?: Partial<CertificatePlan>) => Promise<Identity>;
  /** A card's certificate, issued by the issuing authority unless told. */
  readonly leafOf: (plan?: Partial<CertificatePlan>) => Promise<Identity>;
  /** Our reason and OpenSSL's, for the same certificates, roots, date and purpose. */
  readonly verdicts: (given: PathCase) => Promise<{ ours: ChainReason | null; openssl: string }>;
  /** Both trust it. */
  readonly accepted: (given: PathCase) => Promise<void>;
  /** Neither does, for the same cause. */
  readonly refused: (given: PathCase, reason: ChainReason, sentence: RegExp) => Promise<void>;
  /** We refuse what OpenSSL lets through. */
  readonly stricter: (given: PathCase, reason: ChainReason) => Promise<void>;
}

/**
 * A pinned root and an issuing authority with the names of IGC-Santé's branch for cards, and OpenSSL as a second
 * opinion. Whatever a test expects of each: what OpenSSL refuses is never trusted here.
 */
export function pathStand(): PathStand {
  const folder = temporaryFolder();
  let root: Identity;
  let ca: Identity;
  beforeAll(async () => {
    const { root: subject } = branchNames;
    root = await makeCertificate({ subject, extensions: caExtensions(), serialNumber: '01' });
    ca = await authority(branchNames.ca, { extensions: caExtensions(0), serialNumber: '02' });
  });
  afterAll(folder.remove);

  const authority: PathStand['authority'] = (subject, plan = {}) =>
    makeCertificate({ subject, issuer: root, extensions: caExtensions(), ...plan });

  const verdicts: PathStand['verdicts'] = async (given) => {
    const leaf = bare(given.leaf);
    const roots = (given.roots ?? [root]).map(bare);
    const intermediates = (given.helpers ?? [ca]).map(bare);
    const options = {
      at: given.at ?? at,
      ...(given.purpose !== 'any' && { purpose: 'clientAuth' as const }),
    };
    const openssl = opensslVerdict(folder, { leaf, roots, untrusted: intermediates, ...options });
    const trust = loadTrustStore('resources', { roots: roots.map(pemOf), intermediates: [] });
    const { trusted, reason } = await validateChain(leaf, { trust, intermediates, ...options });
    expect(trusted).toBe(reason === null);
    if (trusted) expect(openssl).toBe('OK');
    return { ours: reason, openssl };
  };

  return {
    root: () => root,
    ca: () => ca,
    authority,
    verdicts,
    leafOf: (plan = {}) =>
      makeCertificate({
        subject: 'C=FR, CN=899700252580',
        issuer: ca,
        extensions: authCliExtensions(0x80),
        ...plan,
      }),
    accepted: async (given) => {
      expect(await verdicts(given)).toEqual({ ours: null, openssl: 'OK' });
    },
    refused: async (given, reason, sentence) => {
      const { ours, openssl } = await verdicts(given);
      expect([ours, openssl]).toEqual([reason, expect.stringMatching(sentence)]);
      expect(openssl).not.toBe('OK');
    },
    stricter: async (given, reason) => {
      expect(await verdicts(given)).toEqual({ ours: reason, openssl: 'OK' });
    },
  };
}

export function bare(given: Given): X509Certificate {
  return 'certificate' in given ? given.certificate : given;
}
