import { z } from 'zod';
import { derOf, parseCertificate } from '../../../core/certificate/certificate.ts';
import { certificateFormats, type CertificateFormat } from '../../../core/igc/product.ts';
import { generateRsaKeyPair } from '../../pki/keys.ts';
import type { CardClient } from '../card-client.ts';
import { certificateFile } from '../files/certificate-file.ts';
import { certificateFileName, pkcs12FileName } from '../files/file-name.ts';
import { igcPkcs12 } from '../files/pkcs12.ts';
import { fileIssued, issuedPartOf, issueOrg, orgChain } from '../issuing.ts';
import type { Platform } from '../platform.ts';
import { invalidRequest, Refusal } from '../refusal.ts';
import { checkRequest } from '../request-check.ts';
import { actionableProduct, ownProduct } from './access.ts';
import { requireKeyPassword } from './key-password.ts';
import { stateOf, type KeptProduct } from './product.ts';
import { keepCode } from './revocation-code.ts';

const secret = z.string().max(256);
const retrievalSchema = z.strictObject({
  revocationCode: secret,
  revocationCodeAgain: secret,
  termsAccepted: z.boolean(),
  keyPassword: secret.nullable(),
  format: z.enum(certificateFormats).default('pem'),
});

export interface ProductFile {
  readonly product: KeptProduct;
  readonly fileName: string;
  readonly content: Uint8Array;
}

/**
 * Makes the certificate and hands it out, once: the tab « Retirer ». The product is in service before its file leaves;
 * of two retrievals at once, one is refused.
 *
 * @param body a Retrieval, not validated yet.
 * @throws Refusal PRODUCT_UNKNOWN, RIGHT_EXPIRED, NOT_READY, ALREADY_RETRIEVED, REVOCATION_CODES_DIFFER,
 * REVOCATION_CODE_WEAK, TERMS_NOT_ACCEPTED, KEY_PASSWORD_WEAK, REQUEST_INVALID, SANDBOX_FAILED
 */
export async function retrieveProduct(
  platform: Platform,
  client: CardClient,
  id: string,
  body: unknown,
): Promise<ProductFile> {
  const read = actionableProduct(platform, client, id);
  const { product } = read;
  requireToRetrieve(product, platform.now());
  const parsed = retrievalSchema.safeParse(body);
  if (!parsed.success) throw invalidRequest('shape');
  const { revocationCode: code, revocationCodeAgain, termsAccepted, keyPassword, format } = parsed.data;
  if (code !== revocationCodeAgain) throw new Refusal('REVOCATION_CODES_DIFFER');
  const revocationCode = await keepCode(code);
  if (!termsAccepted) throw new Refusal('TERMS_NOT_ACCEPTED');
  const { certificate, content, fileName } =
    product.request === null
      ? await withNewKey(platform, product, requireKeyPassword(keyPassword))
      : await forRequest(platform, product, product.request, format);
  const change = { issued: issuedPartOf(certificate, platform.now()), revocationCode };
  if (!platform.store.replace(read, change)) throw new Refusal('ALREADY_RETRIEVED');
  await fileIssued(platform, certificate);
  return { product: { ...product, ...change }, fileName, content };
}

/**
 * The certificate of a product in service, or that was: as often as wanted, it is public.
 * @throws Refusal PRODUCT_UNKNOWN, NOT_RETRIEVED
 */
export function certificateOf(
  platform: Platform,
  client: CardClient,
  id: string,
  format: CertificateFormat,
): ProductFile {
  const { product } = ownProduct(platform, client, id);
  if (product.issued === null) throw new Refusal('NOT_RETRIEVED');
  const leaf = derOf(parseCertificate(product.issued.certificate));
  return {
    product,
    fileName: certificateFileName(product, new Date(product.issued.retrievedAt), format),
    content: certificateFile([leaf, ...orgChain(platform.pki).der], format),
  };
}

/** @throws Refusal NOT_READY, ALREADY_RETRIEVED */
export function requireToRetrieve(product: KeptProduct, now: Date): void {
  const state = stateOf(product, now);
  if (state === 'requested') throw new Refusal('NOT_READY');
  if (state !== 'to-retrieve') throw new Refusal('ALREADY_RETRIEVED');
}

async function withNewKey(platform: Platform, product: KeptProduct, password: Uint8Array) {
  const { privateKey, publicKey } = await generateRsaKeyPair(2048);
  try {
    const certificate = await issueOrg(platform, { ...contentOf(product), publicKey });
    const certificates = [derOf(certificate), ...orgChain(platform.pki).der];
    const content = await igcPkcs12({ certificates, privateKey, password });
    return { certificate, content, fileName: pkcs12FileName(product, platform.now()) };
  } finally {
    privateKey.fill(0);
    password.fill(0);
  }
}

async function forRequest(
  platform: Platform,
  product: KeptProduct,
  request: string,
  format: CertificateFormat,
) {
  const { publicKey } = await checkRequest(request, product.structure);
  const certificate = await issueOrg(platform, { ...contentOf(product), publicKey });
  const content = certificateFile([derOf(certificate), ...orgChain(platform.pki).der], format);
  return { certificate, content, fileName: certificateFileName(product, platform.now(), format) };
}

const contentOf = ({ structure, usage, service }: KeptProduct) => ({ structure, usage, commonName: service });
