import { z } from 'zod';
import type { ModuleChoice } from '../../core/card/types.ts';
import type { DiagnosticsReport } from '../../core/diagnostics/types.ts';
import type { RevocationOrder } from '../../core/revocation/types.ts';
import { type Locale, locales } from '../../core/text/locale.ts';
import { answers, nothing, short } from './call.ts';
import type { AutoLockSetting } from './vault.ts';

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
  readonly platform: PlatformState;
  /** Files that the platform handed out and that wait in the open vault to be stored. */
  readonly receivedFiles: number;
  /** PKCS#11 modules that the user chose, all used at once; none: one is found by itself. */
  readonly chosenModules: readonly ModuleChoice[];
  readonly revocation: RevocationSetting;
  readonly autoLock: AutoLockSetting;
}

/** The IGC-Santé platform that requests go to. */
export interface PlatformState {
  readonly host: string;
  /**
   * The local training ground, which the queue may ask. The real platform's web service has no public contract: a
   * person asks there, on its pages.
   */
  readonly sandbox: boolean;
  /** The address that the user gave; null: the usual one. */
  readonly chosenAddress: string | null;
}

/** How the state of a certificate is asked. */
export interface RevocationSetting {
  readonly order: RevocationOrder;
  /** Seconds that one source may take. */
  readonly timeout: number;
}

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

export const applicationCalls = {
  'app.state': answers<AppState>()(nothing),
  'app.setLocale': answers<AppState>()(z.enum(locales)),
  'app.openFolder': answers<null>()(z.object({ exportId: z.uuid() })),

  'demo.start': answers<AppState>()(nothing),
  'demo.moveCard': answers<AppState>()(z.object({ number: short, inserted: z.boolean() })),

  /** Opens a file dialog and uses that module, beside those in use; the state is unchanged when it is cancelled. */
  'middleware.choose': answers<AppState>()(z.object({ parameters: z.string().max(4096).nullable() })),
  /** Uses exactly these modules; none: one is found by itself. */
  'middleware.use': answers<AppState>()(z.array(moduleChoiceSchema).max(8)),
  'revocation.configure': answers<AppState>()(revocationSettingSchema),
  'diagnostics.read': answers<DiagnosticsReport>()(nothing),
  /** The report as text without personal data, in the user's language, to send to a support team. */
  'diagnostics.text': answers<string>()(nothing),
} as const;
