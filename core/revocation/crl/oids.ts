/** Extensions of CRLs and of their entries (RFC 5280 §§ 5.2, 5.3). */
export const crlOids = {
  crlNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  invalidityDate: '2.5.29.24',
  deltaCrlIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  authorityKeyIdentifier: '2.5.29.35',
  freshestCrl: '2.5.29.46',
  /** The list keeps entries of expired certificates (X.509 § 8.5.2.12). */
  expiredCertsOnCrl: '2.5.29.60',
} as const;
