import type { CardFamily } from './definitions.ts';

/** PKCS#11 mechanisms, by the names pkcs11js exports. */
export type SigningMechanism =
  'CKM_RSA_PKCS' | 'CKM_SHA256_RSA_PKCS' | 'CKM_RSA_PKCS_PSS' | 'CKM_SHA256_RSA_PKCS_PSS';

export interface KeyTraits {
  /** CKA_ID; its last byte differs by generation. */
  readonly id: number;
  /** CKA_ALLOWED_MECHANISMS. */
  readonly mechanisms: readonly SigningMechanism[];
}

const cps4Mechanisms = [
  'CKM_RSA_PKCS',
  'CKM_SHA256_RSA_PKCS',
  'CKM_RSA_PKCS_PSS',
  'CKM_SHA256_RSA_PKCS_PSS',
] as const;

/** What each generation's keys accept: conformity run of Cryptolib CPS for CPS3, release notes for CPS4. */
export const keyTraits: Readonly<
  Record<CardFamily, { readonly authentication: KeyTraits; readonly signature: KeyTraits }>
> = {
  CPS3v3: {
    authentication: { id: 0x02, mechanisms: ['CKM_RSA_PKCS'] },
    signature: { id: 0x01, mechanisms: ['CKM_RSA_PKCS', 'CKM_SHA256_RSA_PKCS'] },
  },
  CPS4v1: {
    authentication: { id: 0x20, mechanisms: cps4Mechanisms },
    signature: { id: 0x10, mechanisms: cps4Mechanisms },
  },
};
