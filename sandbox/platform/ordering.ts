import { z } from 'zod';
import { pemOf } from '../../core/certificate/certificate.ts';
import type { IssuedCertificate } from '../../core/igc/platform.ts';
import type { CardClient } from './card-client.ts';
import { fileIssued, issuedPartOf, issueOrg, orgChain } from './issuing.ts';
import type { Platform } from './platform.ts';
import { administeredStructure } from './products/access.ts';
import { newProduct, pkcs10Schema, requireEnvironment } from './products/requesting.ts';
import { keepCode } from './products/revocation-code.ts';
import { invalidRequest } from './refusal.ts';
import { checkRequest } from './request-check.ts';

const orderSchema = z.strictObject({
  environment: z.enum(['test', 'prod']),
  idNatStruct: z.string().min(1).max(64),
  request: pkcs10Schema,
  revocationCode: z.string().max(256).optional(),
});

/**
 * Request and retrieval of an ORG AUTH_CLI certificate in one exchange; « Suivre » shows it as any other product.
 *
 * @param body a CertificateOrder, not validated yet.
 * @throws Refusal TEST_CARD_FOR_PROD, RIGHT_EXPIRED, NOT_ADMINISTRATOR, REQUEST_INVALID, REVOCATION_CODE_WEAK
 */
export async function orderAtOnce(
  platform: Platform,
  client: CardClient,
  body: unknown,
): Promise<IssuedCertificate> {
  const parsed = orderSchema.safeParse(body);
  if (!parsed.success) throw invalidRequest('shape');
  const { environment, idNatStruct, request, revocationCode } = parsed.data;
  requireEnvironment(client, environment);
  const structure = administeredStructure(client, idNatStruct);
  const { commonName, publicKey } = await checkRequest(request, structure);
  const kept = revocationCode === undefined ? null : await keepCode(revocationCode);
  const usage = 'AUTH_CLI' as const;
  const certificate = await issueOrg(platform, { structure, usage, commonName, publicKey });
  const content = { structure, environment, usage, service: commonName, contacts: [], request };
  platform.store.add({
    ...newProduct(platform, client, content),
    issued: issuedPartOf(certificate, platform.now()),
    revocationCode: kept,
  });
  await fileIssued(platform, certificate);
  return { certificate: pemOf(certificate), chain: orgChain(platform.pki).pem, tls: client.session.tls };
}
