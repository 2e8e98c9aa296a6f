import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { pemOf, publicKeyFingerprintOf } from '../../../../core/certificate/certificate.ts';
import { x509 } from '../../../../core/certificate/crypto.ts';
import type { ExtraAuthorities } from '../../../../core/certificate/trust-store.ts';
import type { QueueProduct } from '../../../../core/requests/queue-platform.ts';
import {
  authCliExtensions,
  caExtensions,
  makeCertificate,
  rsaKeys,
  type Identity,
} from '../../certificate/support/certificates.ts';

const requestSchema = z.object({
  environment: z.literal('test'),
  idNatStruct: z.string(),
  service: z.string(),
  contacts: z.array(z.string()).min(1),
  request: z.string(),
});
const retrievalSchema = z.object({
  revocationCode: z.string().min(12),
  revocationCodeAgain: z.string(),
  termsAccepted: z.literal(true),
  keyPassword: z.null(),
});

interface PeerProduct extends QueueProduct {
  readonly pkcs10: string;
  readonly renews: string | null;
}

/** Dear to make: share them within a file. */
export interface PeerAuthorities {
  readonly root: Identity;
  readonly authority: Identity;
}

export async function makePeerAuthorities(): Promise<PeerAuthorities> {
  const root = await makeCertificate({
    subject: 'CN=TEST AC RACINE IGC-SANTE ELEMENTAIRE',
    extensions: caExtensions(),
  });
  const authority = await makeCertificate({
    subject: 'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS',
    extensions: caExtensions(0),
    issuer: root,
    // Signs as the real one does.
    keys: await rsaKeys(),
  });
  return { root, authority };
}

/** An answer that says no. */
class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly status = 400,
  ) {
    super(code);
  }
}

/**
 * A small platform over real HTTP that writes down whatever it is asked. A product is ready once it has been looked at,
 * unless told; it is issued once, and a second request for it is an error.
 */
export class Peer {
  /** « Service applicatif » of each request, in order, the refused ones too. */
  readonly asked: string[] = [];
  /** Revocation code that each product was retrieved with, by the product's id. */
  readonly codes = new Map<string, string>();
  /** Products retrieved, in order. */
  readonly retrieved: string[] = [];
  /** Ids of the products that renewals were asked of. */
  readonly renewed: string[] = [];
  /** Services whose requests are refused. */
  readonly refuses = new Set<string>();
  /** What each exchange answers instead of doing anything, until it is null. */
  outage: { status: number; body: string } | null = null;
  /** Whether a product is ready as soon as it is asked for. */
  readyAtOnce = false;
  #products: PeerProduct[] = [];

  private constructor(
    private readonly server: Server,
    private readonly root: Identity,
    private readonly authority: Identity,
  ) {}

  static async start({ root, authority }: PeerAuthorities): Promise<Peer> {
    const server = createServer();
    const peer = new Peer(server, root, authority);
    server.on('request', (request, response) => {
      peer.answer(request).then(
        (document) => response.writeHead(200).end(JSON.stringify(document)),
        (error: unknown) => {
          const { status, code } = error instanceof Refusal ? error : { status: 500, code: String(error) };
          response.writeHead(status).end(peer.outage?.body ?? JSON.stringify({ code }));
        },
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return peer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Its authorities, as this program pins those of IGC-Santé. */
  get authorities(): ExtraAuthorities {
    return { roots: [pemOf(this.root.certificate)], intermediates: [pemOf(this.authority.certificate)] };
  }

  /** Ids of the products, as they were made. */
  get products(): readonly string[] {
    return this.#products.map(({ id }) => id);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage): Promise<unknown> {
    if (this.outage !== null) throw new Refusal('OUTAGE', this.outage.status);
    const [, , id = '', verb] = (request.url ?? '').split('/');
    switch (`${request.method ?? ''} ${verb ?? id}`) {
      case 'GET ':
        return this.list();
      case 'POST ':
        return this.request(requestSchema.parse(await json(request)), null);
      case 'POST renew':
        this.renewed.push(id);
        return this.renew(id, z.object({ request: z.string() }).parse(await json(request)).request);
      case 'POST retrieve':
        return this.retrieve(id, retrievalSchema.parse(await json(request)));
      default:
        throw new Refusal('ROUTE', 404);
    }
  }

  private list(): readonly QueueProduct[] {
    const shown = this.#products;
    this.#products = shown.map((product) => ({
      ...product,
      state: product.state === 'requested' ? 'to-retrieve' : product.state,
    }));
    return shown;
  }

  private request({ service, request }: z.infer<typeof requestSchema>, renews: string | null): QueueProduct {
    this.asked.push(service);
    if (this.refuses.has(service)) throw new Refusal('NOT_ADMINISTRATOR', 403);
    return this.add(request, renews);
  }

  private renew(id: string, request: string): QueueProduct {
    if (this.#products.every((product) => product.id !== id)) throw new Refusal('REQUEST_INVALID');
    return this.add(request, id);
  }

  private add(pkcs10: string, renews: string | null): QueueProduct {
    const { publicKey } = new x509.Pkcs10CertificateRequest(pkcs10);
    const product: PeerProduct = {
      id: `P-${this.#products.length + 1}`,
      state: this.readyAtOnce ? 'to-retrieve' : 'requested',
      publicKeyFingerprint: publicKeyFingerprintOf(new Uint8Array(publicKey.rawData)),
      issued: null,
      pkcs10,
      renews,
    };
    this.#products = [...this.#products, product];
    return product;
  }

  private async retrieve(
    id: string,
    { revocationCode, revocationCodeAgain }: z.infer<typeof retrievalSchema>,
  ) {
    this.retrieved.push(id);
    const product = this.#products.find((one) => one.id === id);
    if (product?.state !== 'to-retrieve') throw new Refusal('REQUEST_INVALID');
    if (revocationCode !== revocationCodeAgain) throw new Refusal('REQUEST_INVALID');
    this.codes.set(id, revocationCode);
    const request = new x509.Pkcs10CertificateRequest(product.pkcs10);
    const { certificate } = await makeCertificate({
      subject: new Uint8Array(request.subjectName.toArrayBuffer()),
      issuer: this.authority,
      // The authority signs; the subject's private key stays where it is.
      keys: { publicKey: await request.publicKey.export(), privateKey: this.authority.keys.privateKey },
      notBefore: new Date(Date.now() - 60_000),
      notAfter: new Date(Date.now() + 3 * 365 * 86_400_000),
      extensions: authCliExtensions(),
    });
    const pem = pemOf(certificate);
    this.#products = this.#products.map((one) =>
      one.id === id ? { ...one, state: 'active', issued: { certificate: pem } } : one,
    );
    return { content: pem, chain: [this.authority.certificate, this.root.certificate].map(pemOf) };
  }
}
