import type { AuthenticationReport } from '../card/authentication.ts';
import type { Card } from '../card/card.ts';
import { chooseCard, type PresentCards } from '../card/choose.ts';
import type { TrustStore } from '../certificate/trust-store.ts';
import type { PasserelleError } from '../errors/passerelle-error.ts';
import type { ExportedFile } from '../export/export.ts';
import type { Department } from '../structure/departments.ts';
import type { Locale } from '../text/locale.ts';
import type { StoredCertificate } from '../vault/records.ts';
import type { RequestDraft } from './draft.ts';
import {
  orderCertificate,
  prepareRequest,
  storeCertificate,
  type JourneyPlatform,
  type JourneyVault,
} from './issuance.ts';
import { previewRequest } from './preview.ts';
import { StepRecorder, StepStopped } from './recorder.ts';
import type { CardsFacts, JourneyDocument, StepResult } from './steps.ts';

/** What the journey needs of the world; the CLI and the tests each bring their own. */
export interface JourneyParts {
  readonly trust: TrustStore;
  readonly departments: readonly Department[];
  readonly vault: JourneyVault;
  /** Reads what is plugged in, with no PIN. */
  readonly listCards: () => Promise<PresentCards>;
  /** Asks the PIN once, has the card sign a fresh challenge, verifies; the card stays logged in. */
  readonly authenticate: (card: Card) => Promise<AuthenticationReport>;
  /** The platform as reached with this card's key; asked for once the card is logged in. */
  readonly platform: (card: Card) => JourneyPlatform;
  /** Writes the files, reopens and compares each. */
  readonly exportCertificate: (certificate: StoredCertificate) => Promise<readonly ExportedFile[]>;
}

export interface JourneyOptions {
  readonly locale: Locale;
  /** Which card, when several are inserted. */
  readonly cardNumber?: string | undefined;
  /** Called as each step ends. */
  readonly onStep?: (result: StepResult) => void;
}

export interface JourneyOutcome {
  readonly document: JourneyDocument;
  /** What stopped the journey, with its exit code. */
  readonly error: PasserelleError | null;
}

/**
 * Walks the six steps once and stops at the first that fails; nothing is retried. The key is in the vault
 * before the request leaves the machine, so a failure after that loses nothing.
 *
 * @throws nothing for a step that fails: the document says it.
 */
export async function runJourney(
  parts: JourneyParts,
  draft: RequestDraft,
  options: JourneyOptions,
): Promise<JourneyOutcome> {
  const recorder = new StepRecorder(options.locale, options.onStep);
  const { environment } = draft;
  try {
    const files = await walk(parts, draft, options, recorder);
    return { document: { ok: true, environment, steps: recorder.steps, files }, error: null };
  } catch (thrown) {
    if (!(thrown instanceof StepStopped)) throw thrown;
    return { document: { ok: false, environment, steps: recorder.steps, files: [] }, error: thrown.reason };
  }
}

async function walk(
  parts: JourneyParts,
  draft: RequestDraft,
  { locale, cardNumber }: JourneyOptions,
  recorder: StepRecorder,
): Promise<readonly ExportedFile[]> {
  const { trust, departments, vault } = parts;

  const card = await recorder.run('cards', async () => {
    const present = await parts.listCards();
    const chosen = chooseCard(present, cardNumber);
    return { facts: cardsFacts(present, chosen), value: chosen };
  });

  const administrator = await recorder.run('authentication', async () => {
    const report = await parts.authenticate(card);
    return { facts: report, value: report };
  });

  const pending = await recorder.run('request', async () => {
    const { problems } = previewRequest(draft, { locale, departments });
    const request = await prepareRequest(vault, draft, { locale, departments });
    const { id: requestId, distinguishedName, publicKeyFingerprint } = request;
    return { facts: { distinguishedName, problems, requestId, publicKeyFingerprint }, value: request };
  });

  const issued = await recorder.run('issuance', async () => {
    const platform = parts.platform(card);
    const session = await platform.identify();
    const certificate = await orderCertificate(platform, pending);
    const { tls } = certificate;
    return { facts: { cardNumber: session.cardNumber, holder: session.holder, tls }, value: certificate };
  });

  const stored = await recorder.run('vault', async () => {
    const context = { cardNumber: administrator.cardNumber, trust, locale };
    const { stored: record } = await storeCertificate(vault, pending, issued, context);
    const { id: certificateId, subject, issuer, notBefore, notAfter, fingerprint } = record;
    return { facts: { certificateId, subject, issuer, notBefore, notAfter, fingerprint }, value: record };
  });

  return recorder.run('export', async () => {
    const files = await parts.exportCertificate(stored);
    return { facts: { fileCount: files.length }, value: files };
  });
}

function cardsFacts({ readers, cards }: PresentCards, chosen: Card): CardsFacts {
  return {
    readers: readers.length,
    cards: cards.map(({ number, label, type, environment, holder, status }) => {
      return { number, label, type, environment, holder: holder?.name ?? null, status };
    }),
    chosen: chosen.number,
  };
}
