import { join } from 'node:path';
import { z } from 'zod';
import { pemOf } from '../../core/certificate/certificate.ts';
import type { IssuedCertificate } from '../../core/igc/platform.ts';
import { makePrivateFolder, writePrivateFile } from '../files.ts';
import { issueLeaf } from '../pki/certificate-maker.ts';
import { distinguishedName } from '../pki/names.ts';
import { orgAuthCliExtensions } from '../pki/profiles.ts';
import type { SandboxPki } from '../pki/store.ts';
import type { CardClient } from './card-client.ts';
import { invalidRequest, Refusal } from './refusal.ts';
import { checkRequest } from './request-check.ts';

const orderSchema = z.strictObject({
  environment: z.enum(['test', 'prod']),
  idNatStruct: z.string().min(1).max(64),
  request: z.string().min(1).max(16_384),
});

/** Real ones last three years. */
const yearsValid = 3;

/** Answers orders of ORG AUTH_CLI certificates. */
export class Ordering {
  readonly #pki: SandboxPki;
  readonly #folder: string;

  /** @param folder where issued certificates are kept, one file per serial number. */
  constructor(pki: SandboxPki, folder: string) {
    this.#pki = pki;
    this.#folder = folder;
  }

  /**
   * @param body a CertificateOrder, not validated yet.
   * @throws Refusal TEST_CARD_FOR_PROD, NOT_ADMINISTRATOR, REQUEST_INVALID
   */
  async order(client: CardClient, body: unknown): Promise<IssuedCertificate> {
    const parsed = orderSchema.safeParse(body);
    if (!parsed.success) throw invalidRequest('shape');
    const { environment, idNatStruct, request } = parsed.data;
    if (environment === 'prod' && client.test) throw new Refusal('TEST_CARD_FOR_PROD');
    const { cardNumber, structures, tls } = client.session;
    const structure = structures.find((one) => one.idNatStruct === idNatStruct);
    if (structure === undefined) throw new Refusal('NOT_ADMINISTRATOR', { cardNumber, idNatStruct });
    const { commonName, publicKey } = await checkRequest(request, structure);

    const issuer = this.#pki.authorities['ACI-EL-ORG-TEST'];
    const notBefore = new Date();
    notBefore.setUTCMilliseconds(0);
    const notAfter = new Date(notBefore);
    notAfter.setUTCFullYear(notAfter.getUTCFullYear() + yearsValid);
    const certificate = await issueLeaf(issuer, {
      // Encoded afresh: the request's own string types don't matter.
      subject: distinguishedName([
        { country: 'FR' },
        { stateOrProvince: structure.department },
        { organization: structure.name },
        { organizationalUnit: structure.idNatStruct },
        { commonName },
      ]),
      publicKey,
      notBefore,
      notAfter,
      extensions: orgAuthCliExtensions(issuer, publicKey),
    });
    const pem = pemOf(certificate);
    await makePrivateFolder(this.#folder);
    await writePrivateFile(join(this.#folder, `${certificate.serialNumber}.pem`), pem);
    const root = this.#pki.authorities['ACR-EL-TEST'];
    return { certificate: pem, chain: [pemOf(issuer.certificate), pemOf(root.certificate)], tls };
  }
}
