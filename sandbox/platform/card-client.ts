import { X509Certificate as NodeCertificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { X509Certificate, X509Crl } from '@peculiar/x509';
import * as asn1js from 'asn1js';
import { parseCertificate } from '../../core/certificate/certificate.ts';
import { attributeOids, cpsOids } from '../../core/certificate/oids.ts';
import type { CardTls, PlatformSession } from '../../core/igc/platform.ts';
import type { AuthorityId } from '../pki/authorities.ts';
import type { SandboxPki } from '../pki/store.ts';
import { endedRightsOf, structuresOf, type EndedRight } from './administrators.ts';
import { Refusal } from './refusal.ts';

/** Authorities whose cards the platform takes. */
export const cardAuthorities = ['ACI-FO-PP-TEST', 'ACI-ST-PP-TEST'] as const satisfies readonly AuthorityId[];

type CardAuthority = (typeof cardAuthorities)[number];

const testBit = 0x80;

/** A card that the platform recognised, at the other end of a connection. */
export interface CardClient {
  readonly session: PlatformSession;
  /** What the card administered before, and does no more. */
  readonly endedRights: readonly EndedRight[];
  /** SHA-256 of the card's certificate. */
  readonly fingerprint: string;
  /** Support of TEST (table G01, bit 0x80). */
  readonly test: boolean;
}

/** Tells cards of this sandbox by their signature, and reads who they are. */
export class CardRecogniser {
  readonly #authorities: readonly { readonly id: CardAuthority; readonly certificate: NodeCertificate }[];
  readonly #crls: ReadonlyMap<AuthorityId, X509Crl>;
  readonly #platformNow: () => Date;

  /** @param platformNow dates the administrators' rights; a card's own life follows the real time. */
  constructor(pki: SandboxPki, crls: ReadonlyMap<AuthorityId, X509Crl>, platformNow: () => Date) {
    this.#platformNow = platformNow;
    this.#authorities = cardAuthorities.map((id) => ({
      id,
      certificate: new NodeCertificate(Buffer.from(pki.authorities[id].certificate.rawData)),
    }));
    this.#crls = crls;
  }

  /**
   * Whether TLS may go on. OpenSSL's verdict is not enough by itself: it keeps the last problem only, so that
   * `expired` may hide a stranger.
   */
  accepts(socket: TLSSocket): boolean {
    const problem = socket.authorized ? null : String(socket.authorizationError);
    return (problem === null || problem === 'CERT_HAS_EXPIRED') && this.#issuerOf(socket) !== null;
  }

  /** @throws Refusal CARD_UNKNOWN, CARD_EXPIRED, CARD_REVOKED */
  recognise(socket: TLSSocket, now = new Date()): CardClient {
    const peer = socket.getPeerX509Certificate();
    const issuer = this.#issuerOf(socket);
    if (peer === undefined || issuer === null) throw new Refusal('CARD_UNKNOWN', { cardNumber: '?' });
    const certificate = parseCertificate(peer.raw);
    const cardNumber = cardNumberOf(certificate);
    if (certificate.notAfter < now) throw new Refusal('CARD_EXPIRED', { cardNumber });
    if (this.#crls.get(issuer)?.findRevoked(certificate) != null) {
      throw new Refusal('CARD_REVOKED', { cardNumber });
    }
    const structures = structuresOf(cardNumber, this.#platformNow());
    if (structures === null) throw new Refusal('CARD_UNKNOWN', { cardNumber });
    const field = (oid: string): string => certificate.subjectName.getField(oid)[0] ?? '';
    const holder = `${field(attributeOids.givenName)} ${field(attributeOids.surname)}`.trim();
    return {
      session: { cardNumber, holder, structures, tls: tlsOf(socket) },
      endedRights: endedRightsOf(cardNumber, this.#platformNow()),
      fingerprint: peer.fingerprint256,
      test: (categoryOf(certificate) & testBit) !== 0,
    };
  }

  #issuerOf(socket: TLSSocket): CardAuthority | null {
    const peer = socket.getPeerX509Certificate();
    if (peer === undefined) return null;
    const issuer = this.#authorities.find(
      ({ certificate }) => peer.checkIssued(certificate) && peer.verify(certificate.publicKey),
    );
    return issuer?.id ?? null;
  }
}

/** @returns ten digits; `?` when the certificate has none. */
function cardNumberOf(certificate: X509Certificate): string {
  const value = extensionValue(certificate, cpsOids.cardNumber);
  const text = value instanceof asn1js.PrintableString ? value.getValue() : '';
  return /^\d+\/(\d{10})$/u.exec(text)?.[1] ?? '?';
}

/** Code of table G01; that of a TEST card when it is missing, the more cautious reading. */
function categoryOf(certificate: X509Certificate): number {
  const value = extensionValue(certificate, cpsOids.category);
  return (value instanceof asn1js.OctetString ? value.valueBlock.valueHexView[0] : undefined) ?? testBit;
}

function extensionValue(certificate: X509Certificate, oid: string): unknown {
  const extension = certificate.extensions.find(({ type }) => type === oid);
  return extension === undefined ? null : asn1js.fromBER(extension.value).result;
}

function tlsOf(socket: TLSSocket): CardTls {
  return { protocol: socket.getProtocol() ?? '?', cipher: socket.getCipher().standardName };
}
