import { createHash } from 'node:crypto';
import type { Extension } from '@peculiar/x509';
import * as asn1js from 'asn1js';
import { pkijs, x509 } from '../../core/certificate/crypto.ts';
import { cpsOids, extensionOids, igcSanteTestPolicy } from '../../core/certificate/oids.ts';
import { crlOids } from '../../core/revocation/crl/oids.ts';
import { authorityDefinitions, type AuthorityId } from './authorities.ts';

/** Origins that the real certificates name. */
export const web = 'http://igc-sante.esante.gouv.fr';
export const directory = 'ldap://annuaire-igc.esante.gouv.fr';
export const ocsp = 'http://ocsp.esante.gouv.fr';
const certificationPracticeStatement = `${web}/PC%20TEST`;
const anyPolicy = '2.5.29.32.0';
const cpsQualifier = '1.3.6.1.5.5.7.2.1';

const branch = 'OU=IGC-SANTE%20TEST,OU=0002%20187512751,O=ASIP-SANTE,C=FR';

function policy(oid: string): Extension {
  const qualifier = new pkijs.PolicyQualifierInfo({
    policyQualifierId: cpsQualifier,
    qualifier: new asn1js.IA5String({ value: certificationPracticeStatement }),
  });
  const policies = new pkijs.CertificatePolicies({
    certificatePolicies: [
      new pkijs.PolicyInformation({ policyIdentifier: oid, policyQualifiers: [qualifier] }),
    ],
  });
  return new x509.Extension(extensionOids.certificatePolicies, false, policies.toSchema().toBER());
}

/** On authorities: any policy, with the address of the certification practice statement. */
export const authorityPolicy = (): Extension => policy(anyPolicy);

/** On leaves: the one policy of IGC-Santé TEST. */
export const leafPolicy = (): Extension => policy(igcSanteTestPolicy);

/** keyIdentifier = SHA-1 of the public key's bits (RFC 5280 § 4.2.1.2, method 1): IGC-Santé does so. */
export function keyIdentifier(subjectPublicKeyInfo: Uint8Array): string {
  const bits = pkijs.PublicKeyInfo.fromBER(new Uint8Array(subjectPublicKeyInfo)).subjectPublicKey.valueBlock;
  return createHash('sha1').update(bits.valueHexView).digest('hex');
}

/** CRLs of a root, as the real intermediates name them (upper-case attribute types, `pkiCa`). */
export function rootCrlDistributionPoints(root: AuthorityId): Extension {
  const name = encodeURIComponent(authorityDefinitions[root].commonName);
  return new x509.CRLDistributionPointsExtension([
    `${web}/CRL/${root}.crl`,
    `${directory}/CN=${name},${branch}?certificaterevocationlist;binary?base?objectclass=pkiCa`,
  ]);
}

/** CRLs of an intermediate, as the real leaves name them. */
export function leafCrlDistributionPoints(issuer: AuthorityId): Extension {
  return new x509.CRLDistributionPointsExtension([
    `${web}/CRL/${issuer}.crl`,
    directoryEntry(issuer, 'certificaterevocationlist'),
  ]);
}

/** Delta CRL, in the directory only (RFC 5280 § 4.2.1.15; same syntax as the distribution points). */
export function freshestCrl(issuer: AuthorityId): Extension {
  const points = new x509.CRLDistributionPointsExtension([directoryEntry(issuer, 'deltarevocationlist')]);
  return new x509.Extension(crlOids.freshestCrl, false, points.value);
}

export function authorityInformation(issuer: AuthorityId): Extension {
  return new x509.AuthorityInfoAccessExtension({
    ocsp,
    caIssuers: `${web}/AC%20TEST/${issuer}.cer`,
  });
}

function directoryEntry(issuer: AuthorityId, list: string): string {
  const { commonName, issuer: root } = authorityDefinitions[issuer];
  if (root === null) throw new TypeError(`${issuer} issues no leaf`);
  const names = [commonName, authorityDefinitions[root].commonName].map(encodeURIComponent);
  return `${directory}/cn=${names.join(',ou=')},${branch.replace(/[A-Z]+(?==)/gu, (type) => type.toLowerCase())}?${list};binary?base?objectClass=pkiCA`;
}

/** Names and addresses that a server's certificate holds. */
export interface ServerHosts {
  readonly dns: readonly string[];
  readonly ip: readonly string[];
}

export function hostNames({ dns, ip }: ServerHosts): Extension {
  return new x509.SubjectAlternativeNameExtension([
    ...dns.map((value) => ({ type: 'dns' as const, value })),
    ...ip.map((value) => ({ type: 'ip' as const, value })),
  ]);
}

/** @param code table G01, e.g. `0x83` software certificate of TEST. */
export function category(code: number): Extension {
  const value = new asn1js.OctetString({ valueHex: Uint8Array.of(code).buffer });
  return new x509.Extension(cpsOids.category, false, value.toBER());
}

/** @param code table G02. */
export const cardType = (code: number): Extension => integer(cpsOids.cardType, code);

/** @param code table G15. */
export const profession = (code: number): Extension => integer(cpsOids.profession, code);

/** @param value `issuer number/card number`. */
export function cardNumber(value: string): Extension {
  return new x509.Extension(cpsOids.cardNumber, false, new asn1js.PrintableString({ value }).toBER());
}

function integer(oid: string, value: number): Extension {
  return new x509.Extension(oid, false, new asn1js.Integer({ value }).toBER());
}
