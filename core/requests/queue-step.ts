import type { TrustStore } from '../certificate/trust-store.ts';
import type { Locale } from '../text/locale.ts';
import { VaultError } from '../vault/errors.ts';
import type { RequestRecord, StoredCertificate } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';
import { acceptForRequest } from './accept.ts';
import { prepareDrafted } from './prepare.ts';
import { isRefusal } from './queue-failures.ts';
import type { QueuePlatform, QueueProduct } from './queue-platform.ts';
import { certificateState } from './states.ts';

/** What the queue asks of the vault, which is unlocked. */
export type QueueVault = Pick<Vault, 'requests' | 'certificates' | 'secrets' | 'withPrivateKey' | 'alone'>;

export interface QueueParts {
  readonly vault: QueueVault;
  readonly platform: QueuePlatform;
  /** Of the administrator whose card the platform recognises. */
  readonly cardNumber: string;
  readonly trust: TrustStore;
  readonly locale: Locale;
}

/** What one run knows. */
export interface RunFacts {
  /** What the platform had when the run began. */
  readonly products: readonly QueueProduct[];
  /** A person accepted the platform's terms of use and certification policy for this run. */
  readonly termsAccepted: boolean;
}

/** What a step came to: the request in its new state, its certificate, or nothing to do for now. */
export type StepOutcome =
  | { readonly kind: 'moved'; readonly request: RequestRecord }
  | { readonly kind: 'stored'; readonly certificate: StoredCertificate }
  | { readonly kind: 'waiting' };

const waiting: StepOutcome = { kind: 'waiting' };

/**
 * Takes a request one state further. The vault always knows before the platform does: `asking` is on the disk before
 * anything is sent, the revocation code before it is chosen. A request that may have been sent is looked for among the
 * platform's products, by its key, before it is sent again.
 *
 * @throws IgcError, CardError, CertificateError, VaultError; the request is then in the state that it was in, or `asking`
 */
export async function step(parts: QueueParts, request: RequestRecord, facts: RunFacts): Promise<StepOutcome> {
  switch (request.state) {
    case 'drafted':
      return moved(await prepareDrafted(parts.vault, request));
    case 'prepared':
      return moved(await ask(parts, beforeAsking(parts, request)));
    case 'asking':
      return askAgain(parts, request, facts);
    case 'requested':
      return follow(parts, request, facts);
    case 'to-retrieve':
      return retrieve(parts, request, facts);
    case 'refused':
      return waiting;
  }
}

function beforeAsking({ vault, cardNumber }: QueueParts, prepared: RequestRecord): RequestRecord {
  return vault.requests.advance(prepared, 'asking', { askedBy: cardNumber });
}

async function ask(parts: QueueParts, asking: RequestRecord): Promise<RequestRecord> {
  try {
    return adopt(parts, asking, await send(parts, asking));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return parts.vault.requests.advance(asking, 'refused', { refusal: error.toDocument() });
  }
}

async function send({ vault, platform }: QueueParts, asking: RequestRecord): Promise<QueueProduct> {
  const { environment, offer, usage, idNatStruct, service, contactEmails, request } = asking;
  if (request === null) throw new VaultError('NO_PRIVATE_KEY', { params: { id: asking.id } });
  const renewed = renewedProduct(vault, asking);
  if (renewed !== null) return platform.renew(renewed, request);
  return platform.request({
    environment,
    offer,
    usage,
    idNatStruct,
    service,
    contacts: contactEmails,
    request,
  });
}

/**
 * A renewal is asked of the product that it renews, where the platform knows it. What has ended, or is to have another
 * name, is not renewed: what takes its place is a new request.
 */
function renewedProduct({ certificates }: QueueVault, asking: RequestRecord): string | null {
  const previous = asking.replaces === null ? null : certificates.find(asking.replaces);
  if (previous === null || previous.subject !== asking.distinguishedName) return null;
  const state = certificateState(previous, new Date());
  return state === 'active' || state === 'to-renew' ? previous.platformReference : null;
}

/** Another card's products are not shown to this one: only the card that asked can tell whether it arrived. */
async function askAgain(parts: QueueParts, asking: RequestRecord, facts: RunFacts): Promise<StepOutcome> {
  if (!isOwn(parts, asking)) return waiting;
  const product = productOf(asking, facts);
  if (product !== undefined) return moved(adopt(parts, asking, product));
  return moved(await ask(parts, asking));
}

function follow(parts: QueueParts, requested: RequestRecord, facts: RunFacts): StepOutcome {
  const product = productOf(requested, facts);
  if (product === undefined || product.state === 'requested') return waiting;
  return moved(parts.vault.requests.advance(requested, 'to-retrieve'));
}

async function retrieve(parts: QueueParts, request: RequestRecord, facts: RunFacts): Promise<StepOutcome> {
  const { vault, platform } = parts;
  const product = productOf(request, facts);
  // Retrieved already: the answer was lost on its way to the vault.
  if (product !== undefined && product.issued !== null) {
    return store(parts, request, product.issued.certificate, []);
  }
  const { platformReference } = request;
  if (!facts.termsAccepted || platformReference === null || !isOwn(parts, request)) return waiting;
  vault.secrets.ensure(request.id, 'revocation-code');
  const { content, chain } = await vault.secrets.use(request.id, 'revocation-code', (secret) => {
    const revocationCode = Buffer.from(secret).toString('utf8');
    return platform.retrieve(platformReference, {
      revocationCode,
      revocationCodeAgain: revocationCode,
      termsAccepted: true,
      keyPassword: null,
    });
  });
  return store(parts, request, Buffer.from(content).toString('utf8'), chain);
}

async function store(
  { vault, cardNumber, trust, locale }: QueueParts,
  request: RequestRecord,
  certificate: string,
  chain: readonly string[],
): Promise<StepOutcome> {
  const context = { cardNumber: request.askedBy ?? cardNumber, trust, locale };
  const record = await acceptForRequest(vault, request, { certificate, chain }, context);
  return { kind: 'stored', certificate: vault.certificates.storeIssued(request.id, record) };
}

/** Takes over what the platform made of a request that may have been sent. */
function adopt({ vault }: QueueParts, asking: RequestRecord, { id, state }: QueueProduct): RequestRecord {
  const to = state === 'requested' ? 'requested' : 'to-retrieve';
  return vault.requests.advance(asking, to, { platformReference: id });
}

function productOf(request: RequestRecord, { products }: RunFacts): QueueProduct | undefined {
  const { publicKeyFingerprint, platformReference } = request;
  return products.find(
    (product) =>
      product.id === platformReference ||
      (publicKeyFingerprint !== null && product.publicKeyFingerprint === publicKeyFingerprint),
  );
}

function isOwn({ cardNumber }: QueueParts, { askedBy }: RequestRecord): boolean {
  return askedBy === null || askedBy === cardNumber;
}

function moved(request: RequestRecord): StepOutcome {
  return { kind: 'moved', request };
}
