/** Attribute types of a distinguished name (X.520, RFC 4519; pkcs-9 RFC 2985; DC and UID RFC 4519). */
export const attributeOids = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  country: '2.5.4.6',
  stateOrProvince: '2.5.4.8',
  organization: '2.5.4.10',
  organizationalUnit: '2.5.4.11',
  title: '2.5.4.12',
  givenName: '2.5.4.42',
  emailAddress: '1.2.840.113549.1.9.1',
} as const;

/** Short names as OpenSSL writes them; what is missing here is written as a dotted OID (RFC 4514 § 2.3). */
export const attributeShortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.13': 'description',
  '2.5.4.15': 'businessCategory',
  '2.5.4.16': 'postalAddress',
  '2.5.4.17': 'postalCode',
  '2.5.4.18': 'postOfficeBox',
  '2.5.4.20': 'telephoneNumber',
  '2.5.4.41': 'name',
  '2.5.4.42': 'GN',
  '2.5.4.43': 'initials',
  '2.5.4.44': 'generationQualifier',
  '2.5.4.45': 'x500UniqueIdentifier',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.65': 'pseudonym',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '1.2.840.113549.1.9.2': 'unstructuredName',
  '1.3.6.1.4.1.311.60.2.1.1': 'jurisdictionL',
  '1.3.6.1.4.1.311.60.2.1.2': 'jurisdictionST',
  '1.3.6.1.4.1.311.60.2.1.3': 'jurisdictionC',
};

/** Certificate extensions (RFC 5280 § 4.2). */
export const extensionOids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  inhibitAnyPolicy: '2.5.29.54',
  netscapeCertType: '2.16.840.1.113730.1.1',
} as const;

/** Extended key usages (RFC 5280 § 4.2.1.12). */
export const extendedKeyUsageOids = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  /** Microsoft smart card log-on, on the authentication certificates of cards. */
  smartcardLogon: '1.3.6.1.4.1.311.20.2.2',
} as const;

/** Private extensions of GIP-CPS, then ANS (arc 1.2.250.1.71.1.2), read on real certificates. */
export const cpsOids = {
  /** INTEGER, table G02: kind of card. */
  cardType: '1.2.250.1.71.1.2.2',
  /** String `issuer number/card number`. */
  cardNumber: '1.2.250.1.71.1.2.3',
  /** OCTET STRING of one byte, table G01: support of the key; bit 0x80 is TEST. */
  category: '1.2.250.1.71.1.2.5',
  /** INTEGER, table G15: profession. */
  profession: '1.2.250.1.71.1.2.7',
} as const;

/** IGC-Santé's TEST policy, the same for every usage: it tells no usage apart. */
export const igcSanteTestPolicy = '1.2.250.1.213.1.7.2.1.1.1.1';

/** PKCS #7 and CMS content types (RFC 5652). */
export const contentTypeOids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  encryptedData: '1.2.840.113549.1.7.6',
} as const;

/** PKCS #5 encryption scheme 2 (RFC 8018 § 6.2). */
export const pbes2 = '1.2.840.113549.1.5.13';

/** Hashes of a PKCS #12 MAC: SHA-1, SHA-256, SHA-384, SHA-512. */
export const digestOids: readonly string[] = [
  '1.3.14.3.2.26',
  '2.16.840.1.101.3.4.2.1',
  '2.16.840.1.101.3.4.2.2',
  '2.16.840.1.101.3.4.2.3',
];

/** PKCS #12's own encryption (RFC 7292 appendix C). */
export const pkcs12PbeOids = {
  tripleDes: '1.2.840.113549.1.12.1.3',
  rc2With40Bits: '1.2.840.113549.1.12.1.6',
} as const;

/** PKCS #12 bags (RFC 7292 § 4.2) and the attribute that pairs key and certificate (RFC 2985). */
export const bagOids = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  localKeyId: '1.2.840.113549.1.9.21',
} as const;
