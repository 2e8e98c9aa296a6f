import * as asn1js from 'asn1js';
import type { Extension, X509CrlEntryParams } from '@peculiar/x509';
import { pkijs, x509 } from '../../../../core/certificate/crypto.ts';
import { crlOids } from '../../../../core/revocation/crl/oids.ts';
import type { Identity } from '../../certificate/support/certificates.ts';

const hour = 3600_000;

export interface CrlPlan {
  readonly entries?: readonly X509CrlEntryParams[];
  readonly number?: number;
  /** Makes it a delta on the list of that number. */
  readonly baseNumber?: number;
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date | null;
  readonly extensions?: readonly Extension[];
  /** Written instead of the signer's own name. */
  readonly issuerName?: string;
}

export const ago = (hours: number): Date => new Date(Date.now() - hours * hour);
export const inHours = (hours: number): Date => ago(-hours);

/** A CRL that `signer` signs. @returns DER. */
export async function makeCrl(signer: Identity, plan: CrlPlan = {}): Promise<Uint8Array> {
  const { number = 1, baseNumber, entries = [], nextUpdate = inHours(24) } = plan;
  const crl = await x509.X509CrlGenerator.create({
    issuer: plan.issuerName ?? signer.certificate.subjectName,
    thisUpdate: plan.thisUpdate ?? ago(1),
    ...(nextUpdate !== null && { nextUpdate }),
    signingKey: signer.keys.privateKey,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    entries: [...entries],
    extensions: [
      new x509.Extension(crlOids.crlNumber, false, new asn1js.Integer({ value: number }).toBER()),
      ...(baseNumber === undefined
        ? []
        : [
            new x509.Extension(
              crlOids.deltaCrlIndicator,
              true,
              new asn1js.Integer({ value: baseNumber }).toBER(),
            ),
          ]),
      ...(plan.extensions ?? []),
    ],
  });
  return new Uint8Array(crl.rawData);
}

export function entryOf(
  { certificate }: Identity,
  reason: keyof typeof x509.X509CrlReason = 'keyCompromise',
): X509CrlEntryParams {
  return {
    serialNumber: certificate.serialNumber,
    revocationDate: new Date('2026-01-02T03:04:05Z'),
    reason: x509.X509CrlReason[reason],
  };
}

/** issuingDistributionPoint, critical (RFC 5280 § 5.2.5). */
export function issuingPoint(
  scope: ConstructorParameters<typeof pkijs.IssuingDistributionPoint>[0] & { url?: string },
): Extension {
  const { url, ...flags } = scope;
  const point = new pkijs.IssuingDistributionPoint({
    ...flags,
    ...(url !== undefined && { distributionPoint: [new pkijs.GeneralName({ type: 6, value: url })] }),
  });
  return new x509.Extension(crlOids.issuingDistributionPoint, true, point.toSchema().toBER());
}
