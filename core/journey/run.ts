import type { AuthenticationReport } from '../card/authentication.ts';
import type { Card } from '../card/card.ts';
import { chooseCard, type PresentCards } from '../card/choose.ts';
import type { TrustStore } from '../certificate/trust-store.ts';
import type { PasserelleError } from '../errors/passerelle-error.ts';
import type { ExportedFile } from '../export/export.ts';
import type { IgcPlatform } from '../igc/platform.ts';
import { createFromForm, previewForm, type RequestForm } from '../requests/form.ts';
import type { QueuePlatform } from '../requests/queue-platform.ts';
import type { QueueVault } from '../requests/queue-step.ts';
import type { Department } from '../structure/departments.ts';
import type { Locale } from '../text/locale.ts';
import type { StoredCertificate } from '../vault/records.ts';
import { issueRequest } from './issuance.ts';
import { StepRecorder, StepStopped } from './recorder.ts';
import type { CardsFacts, JourneyDocument, StepResult } from './steps.ts';

/** What the journey asks of the platform: whom it recognises, and what the queue asks. */
export type JourneyPlatform = Pick<IgcPlatform, 'identify'> & QueuePlatform;

/** What the journey needs of the world; the CLI and the tests each bring their own. */
export interface JourneyParts {
  readonly trust: TrustStore;
  readonly departments: readonly Department[];
  readonly vault: QueueVault;
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
  /** A person accepted the platform's terms of use and certification policy, or there are none. */
  readonly termsAccepted: boolean;
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
  form: RequestForm,
  options: JourneyOptions,
): Promise<JourneyOutcome> {
  const recorder = new StepRecorder(options.locale, options.onStep);
  const { environment } = form;
  try {
    const files = await walk(parts, form, options, recorder);
    return { document: { ok: true, environment, steps: recorder.steps, files }, error: null };
  } catch (thrown) {
    if (!(thrown instanceof StepStopped)) throw thrown;
    return { document: { ok: false, environment, steps: recorder.steps, files: [] }, error: thrown.reason };
  }
}

async function walk(
  parts: JourneyParts,
  form: RequestForm,
  { locale, cardNumber, termsAccepted }: JourneyOptions,
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

  const request = await recorder.run('request', async () => {
    const { problems } = previewForm(form, { locale, departments });
    const options = { locale, departments, keyMaker: 'here', corrects: null, replaces: null } as const;
    const created = await createFromForm(vault, form, options);
    const { id: requestId, distinguishedName, publicKeyFingerprint } = created;
    return { facts: { distinguishedName, problems, requestId, publicKeyFingerprint }, value: created };
  });

  const issuance = await recorder.run('issuance', async () => {
    const platform = parts.platform(card);
    const { cardNumber, holder, tls } = await platform.identify();
    const queue = { vault, platform, cardNumber: administrator.cardNumber, trust, locale };
    const value = await issueRequest(queue, request.id, { termsAccepted });
    return { facts: { cardNumber, holder, tls, termsAccepted }, value };
  });

  const stored = await recorder.run('vault', () => {
    if (issuance.error !== null) throw issuance.error;
    const { certificate } = issuance;
    const { id: certificateId, subject, issuer, notBefore, notAfter, fingerprint } = certificate;
    return {
      facts: { certificateId, subject, issuer, notBefore, notAfter, fingerprint },
      value: certificate,
    };
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
