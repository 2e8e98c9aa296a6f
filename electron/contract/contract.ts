/**
 * The one contract between the shell and the page. Handlers, preload and the page's client all derive from it:
 * a call or event that is not here does not exist. Inputs are validated on arrival with the schemas below.
 */
import { z } from 'zod';
import type { Card } from '../../core/card/card.ts';
import type { ModuleChoice, ModuleReport, PinState, ReaderReport } from '../../core/card/types.ts';
import type { CardStatusReport } from '../../core/card-status/types.ts';
import type { CertificateReport } from '../../core/certificate/types.ts';
import type { DiagnosticsReport } from '../../core/diagnostics/types.ts';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { type ExportFormat, exportFormats } from '../../core/export/format.ts';
import type { PlatformSession } from '../../core/igc/platform.ts';
import type { DraftPreview } from '../../core/journey/draft.ts';
import type { RevocationOrder } from '../../core/revocation/types.ts';
import type { Locale } from '../../core/text/locale.ts';

export interface DemoCard {
  readonly number: string;
  readonly label: string;
  /** Key of `sandbox.json`: what the card is there to show. */
  readonly descriptionKey: string;
  readonly inserted: boolean;
}

export interface DemoState {
  /** The demonstration cards' PIN: it protects nothing. */
  readonly pin: string;
  readonly cards: readonly DemoCard[];
}

export type VaultState = 'absent' | 'locked' | 'open';

export interface AppState {
  readonly version: string;
  readonly locale: Locale;
  readonly demo: DemoState | null;
  readonly vault: VaultState;
  /** Host of the IGC-Santé platform that requests go to; null when none is configured. */
  readonly platform: string | null;
  /** PKCS#11 modules that the user chose, all used at once; none: one is found by itself. */
  readonly chosenModules: readonly ModuleChoice[];
  readonly revocation: RevocationSetting;
}

/** How the state of a certificate is asked. */
export interface RevocationSetting {
  readonly order: RevocationOrder;
  /** Seconds that one source may take. */
  readonly timeout: number;
}

export interface CardsView {
  readonly modules: readonly ModuleReport[];
  readonly readers: readonly ReaderReport[];
  readonly cards: readonly Card[];
  /** Set when nothing can be listed at all. */
  readonly problem: ErrorDocument | null;
}

/** Where a document was written. */
export interface SavedFile {
  readonly path: string;
}

/** The administrator's authenticated session; it ends when the card leaves. */
export interface SessionView {
  readonly cardNumber: string;
  readonly holder: string;
  /** RFC 4514 subject of the authentication certificate. */
  readonly subject: string;
  readonly issuer: string;
  /** RFC 4514 subject of the pinned root. */
  readonly root: string;
  /** ISO 8601. */
  readonly since: string;
}

export interface Department {
  readonly code: string;
  readonly label: string;
}

export interface PendingRequestView {
  readonly id: string;
  readonly environment: 'test' | 'prod';
  readonly distinguishedName: string;
  readonly structureName: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** SHA-256 of the SubjectPublicKeyInfo, hex. */
  readonly publicKeyFingerprint: string;
}

export interface StoredCertificateView {
  readonly id: string;
  readonly report: CertificateReport;
  readonly storedAt: string;
  readonly cardNumber: string;
}

export interface ExportedFileView {
  readonly format: ExportFormat;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly containsPrivateKey: boolean;
}

export interface ExportView {
  readonly folder: string;
  readonly files: readonly ExportedFileView[];
}

const secret = z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= 1024);
const short = z.string().max(200);

const cardRef = z.object({ module: z.string().max(4096), slotId: short, serialNumber: short });

export const draftSchema = z.object({
  environment: z.enum(['test', 'prod']),
  structureName: z.string().max(500),
  idNatStruct: short,
  department: short,
  service: z.string().max(500),
});

export const moduleChoiceSchema = z.object({
  path: z.string().min(1).max(4096),
  parameters: z.string().max(4096).nullable(),
});

export const revocationSettingSchema = z.object({
  order: z
    .array(z.enum(['ocsp', 'crl']))
    .min(1)
    .max(2)
    .refine((order) => new Set(order).size === order.length),
  timeout: z.number().int().min(1).max(60),
});

interface Call<Input extends z.ZodType, Output> {
  readonly input: Input;
  /** Never set: carries the answer's type. */
  readonly output?: Output;
}

const answers =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): Call<Input, Output> => ({ input });

const nothing = z.undefined();

/** Each call of the page: its input's schema and its answer's type. */
export const calls = {
  'app.state': answers<AppState>()(nothing),
  'app.setLocale': answers<AppState>()(z.enum(['fr', 'en'])),
  'app.openFolder': answers<null>()(z.object({ exportId: z.uuid() })),

  'demo.start': answers<AppState>()(nothing),
  'demo.moveCard': answers<AppState>()(z.object({ number: short, inserted: z.boolean() })),

  /** Opens a file dialog and uses that module, beside those in use; the state is unchanged when it is cancelled. */
  'middleware.choose': answers<AppState>()(z.object({ parameters: z.string().max(4096).nullable() })),
  /** Uses exactly these modules; none: one is found by itself. */
  'middleware.use': answers<AppState>()(z.array(moduleChoiceSchema).max(8)),
  'revocation.configure': answers<AppState>()(revocationSettingSchema),
  'cards.list': answers<CardsView>()(nothing),

  /** Reads the card and asks for its revocation status: may take as long as the sources' time limits. */
  'card.status': answers<CardStatusReport>()(cardRef),
  /** Opens a save dialog for the last report of that card; null when it is cancelled. */
  'card.saveStatus': answers<SavedFile | null>()(
    z.object({ card: cardRef, format: z.enum(['pdf', 'json']) }),
  ),
  /** Prints the last report of that card; opens the system's print dialog. */
  'card.printStatus': answers<null>()(cardRef),

  /** One try of the current PIN. Answers the PIN's state after it. */
  'pin.change': answers<PinState>()(z.object({ card: cardRef, current: secret, next: secret })),
  /** One try of the unblocking code (PUK). Answers the PIN's state after it. */
  'pin.unblock': answers<PinState>()(z.object({ card: cardRef, code: secret, next: secret })),

  'diagnostics.read': answers<DiagnosticsReport>()(nothing),
  /** The report as text without personal data, in the user's language, to send to a support team. */
  'diagnostics.text': answers<string>()(nothing),

  'session.open': answers<SessionView>()(z.object({ card: cardRef, pin: secret })),
  'session.state': answers<SessionView | null>()(nothing),
  'session.close': answers<null>()(nothing),

  'departments.list': answers<readonly Department[]>()(nothing),
  'request.preview': answers<DraftPreview>()(draftSchema),

  'vault.create': answers<AppState>()(z.object({ passphrase: secret })),
  'vault.unlock': answers<AppState>()(z.object({ passphrase: secret })),
  'vault.lock': answers<AppState>()(nothing),

  /** Makes the key and the PKCS#10; both are in the vault when it answers. */
  'request.create': answers<PendingRequestView>()(draftSchema),
  'request.list': answers<readonly PendingRequestView[]>()(nothing),
  /** Forgets a request and its key, for one that was refused for good. */
  'request.discard': answers<null>()(z.object({ id: z.uuid() })),
  /** Shows the card to the platform over TLS. */
  'platform.identify': answers<PlatformSession>()(nothing),
  /** Sends the request, checks what comes back, stores it in the vault. */
  'request.submit': answers<StoredCertificateView>()(z.object({ id: z.uuid() })),

  'certificates.list': answers<readonly StoredCertificateView[]>()(nothing),
  'export.generatePassword': answers<string>()(nothing),
  /** Opens a folder dialog; null when it is cancelled. */
  'certificates.export': answers<(ExportView & { readonly exportId: string }) | null>()(
    z.object({ id: z.uuid(), formats: z.array(z.enum(exportFormats)).min(1), password: secret.optional() }),
  ),
} as const;

export type CallName = keyof typeof calls;
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> = NonNullable<
  (typeof calls)[Name] extends Call<z.ZodType, infer Output> ? { value: Output } : never
>['value'];

/** How every call answers. */
export type Answer<Output> =
  { readonly ok: true; readonly value: Output } | { readonly ok: false; readonly error: ErrorDocument };

/** What the shell tells by itself. */
export interface Events {
  /** The state changed without the page asking, as when the demonstration asked for at start is ready. */
  readonly 'app.changed': AppState;
  readonly 'cards.changed': CardsView;
  /** Null when it ended; `reason` tells why, when the user did not ask for it. */
  readonly 'session.changed': { readonly session: SessionView | null; readonly reason: ErrorDocument | null };
  /** The card service stopped and was started again. */
  readonly 'cards.incident': ErrorDocument;
  readonly 'demo.progress': { readonly done: number; readonly total: number };
}

export type EventName = keyof Events;
/** What preload puts on `window.passerelle`. */
export interface PasserelleBridge {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Answer<CallOutput<Name>>>;
  on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void;
}
