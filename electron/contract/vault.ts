import { z } from 'zod';
import type { AuditRecord } from '../../core/vault/audit/log.ts';
import type { KeyPlace } from '../../core/vault/audit/places.ts';
import type { AuditVerdict } from '../../core/vault/audit/verify.ts';
import type { RecipientSummary } from '../../core/vault/recipient-store.ts';
import type { VaultCheck } from '../../core/vault/vault.ts';
import type { AppState } from './application.ts';
import { answers, nothing, secret } from './call.ts';
import type { SavedFile } from './cards.ts';

/** When the vault locks by itself. */
export interface AutoLockSetting {
  /** Minutes without anybody at the keyboard or mouse; 0: never. */
  readonly idleMinutes: number;
  /** With the system's session, and when the computer sleeps. */
  readonly onSessionLock: boolean;
  /** When the card that is signed in leaves. */
  readonly onCardRemoval: boolean;
}

/** Why the vault locked by itself. */
export type AutoLockReason = 'idle' | 'session' | 'card';

export interface RecipientView extends RecipientSummary {
  /** A keyring of this very session: it can open the vault here. */
  readonly here: boolean;
}

/** The vault's log, and what its verification says. */
export interface AuditView {
  /** Newest first. */
  readonly records: readonly AuditRecord[];
  readonly verdict: AuditVerdict;
  /** Where each private key was put, by the certificate's id. */
  readonly places: readonly { readonly certificateId: string; readonly places: readonly KeyPlace[] }[];
}

/** A backup that was chosen, before it is opened. */
export interface BackupView {
  readonly fileName: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly kinds: readonly RecipientSummary['kind'][];
}

export interface RestorationView {
  readonly app: AppState;
  readonly requests: number;
  readonly certificates: number;
  /** Path of the vault that was there before; null when there was none. */
  readonly former: string | null;
  readonly check: VaultCheck;
}

export const autoLockSettingSchema = z.object({
  idleMinutes: z.number().int().min(0).max(240),
  onSessionLock: z.boolean(),
  onCardRemoval: z.boolean(),
});

const id = z.uuid();
/** What opens a vault without this computer. */
const typedIdentity = z.object({ kind: z.enum(['passphrase', 'recovery-key']), secret });

export const vaultCalls = {
  'vault.create': answers<AppState>()(z.object({ passphrase: secret })),
  'vault.unlock': answers<AppState>()(typedIdentity),
  'vault.unlockWithKeyring': answers<AppState>()(nothing),
  /** With the card that is signed in. */
  'vault.unlockWithCard': answers<AppState>()(nothing),
  'vault.lock': answers<AppState>()(nothing),
  'vault.configureAutoLock': answers<AppState>()(autoLockSettingSchema),

  /** Works while locked. */
  'vault.recipients': answers<readonly RecipientView[]>()(nothing),
  /** `replaces`: the passphrase that it takes the place of. */
  'vault.addPassphrase': answers<readonly RecipientView[]>()(
    z.object({ passphrase: secret, replaces: id.nullable() }),
  ),
  'vault.addKeyring': answers<readonly RecipientView[]>()(nothing),
  /** The card that is signed in. */
  'vault.addCard': answers<readonly RecipientView[]>()(nothing),
  'vault.removeRecipient': answers<readonly RecipientView[]>()(z.object({ id })),

  /** Makes a recovery key and shows it, ASCII: it opens nothing before it is kept. */
  'vault.makeRecoveryKey': answers<Uint8Array<ArrayBuffer>>()(nothing),
  /** Prints the key that is shown; opens the system's print dialog. */
  'vault.printRecoveryKey': answers<null>()(nothing),
  /** The key that is shown opens the vault from now on. */
  'vault.keepRecoveryKey': answers<readonly RecipientView[]>()(nothing),
  'vault.forgetRecoveryKey': answers<null>()(nothing),

  /** Opens a save dialog; null when it is cancelled. */
  'vault.backUp': answers<SavedFile | null>()(nothing),
  /** Opens a file dialog; null when it is cancelled. */
  'vault.chooseBackup': answers<BackupView | null>()(nothing),
  /** Makes the vault of the backup that was chosen, and opens it; a vault that is there is kept beside it. */
  'vault.restore': answers<RestorationView>()(typedIdentity),
  'vault.check': answers<VaultCheck>()(nothing),

  'vault.audit': answers<AuditView>()(nothing),
  /** Opens a save dialog for the log as CSV; null when it is cancelled. */
  'vault.saveAudit': answers<SavedFile | null>()(nothing),
} as const;
