/** RFC 6960 §§ 4.2.1, 4.2.2.2, 4.4. */
export const ocspOids = {
  basicResponse: '1.3.6.1.5.5.7.48.1.1',
  nonce: '1.3.6.1.5.5.7.48.1.2',
  noCheck: '1.3.6.1.5.5.7.48.1.5',
  /** Extended key usage of a delegated responder. */
  signing: '1.3.6.1.5.5.7.3.9',
  sha1: '1.3.14.3.2.26',
} as const;
