import type { Locale } from '../../../core/text/locale.ts';
import type { VaultCard } from '../../../core/vault/recipients/card.ts';
import { systemKeyring } from '../../../native/keyring.ts';
import { AuditDesk } from './audit-desk.ts';
import { BackupDesk } from './backup-desk.ts';
import { RecipientsDesk } from './recipients-desk.ts';
import { RecoveryKeyDesk } from './recovery-key-desk.ts';
import { printHtml } from './sheet-printer.ts';
import type { VaultKeeper } from './vault-keeper.ts';

/** What the pages about the vault itself are answered with. */
export interface VaultDesks {
  readonly recipients: RecipientsDesk;
  readonly recoveryKeys: RecoveryKeyDesk;
  readonly backups: BackupDesk;
  readonly audit: AuditDesk;
}

/** @param card the one that is signed in; throws CardError NOT_AUTHENTICATED. */
export function vaultDesksOf(vault: VaultKeeper, card: () => VaultCard, locale: () => Locale): VaultDesks {
  return {
    recipients: new RecipientsDesk({ vault, keyring: systemKeyring(), card }),
    recoveryKeys: new RecoveryKeyDesk({ vault, locale, print: printHtml }),
    backups: new BackupDesk(vault),
    audit: new AuditDesk(vault, locale),
  };
}
