import { listen } from '../../client.ts';
import { useAudit } from '../../stores/audit.ts';
import { useBackup, useRestore } from '../../stores/backup.ts';
import { useCertificates } from '../../stores/certificates.ts';
import { type Page, useJourney } from '../../stores/journey.ts';
import { useNotices } from '../../stores/notices.ts';
import { useRecipients } from '../../stores/recipients.ts';
import { useRequests } from '../../stores/requests.ts';
import { useShell } from '../../stores/shell.ts';

/** Where the log, or where keys were put, is on show. */
const readers: readonly Page[] = ['vault', 'vault-care'];

/** Keeps what is told of the vault itself true while it is on show. @returns what undoes it. */
export function vaultReactions(): (() => void)[] {
  return [
    listen('vault.locked', ({ app, reason }) => {
      useShell.getState().adopt(app);
      useNotices.getState().tell({ key: `notices.vaultLocked.${reason}` });
    }),
    useJourney.subscribe((now, before) => {
      if (now.page !== before.page) look(now.page);
    }),
    useShell.subscribe((now, before) => {
      if (now.app?.vault === before.app?.vault) return;
      useBackup.getState().clear();
      if (now.app?.vault !== 'open') useAudit.getState().clear();
      look(useJourney.getState().page);
    }),
    useRecipients.subscribe((now, before) => {
      // Each change of them is in the log.
      if (now.recipients !== before.recipients && before.recipients !== null) look('vault-care', false);
    }),
    useRestore.subscribe((now, before) => {
      if (now.done === before.done || now.done === null) return;
      // Another vault may have come while the state stayed « open ».
      void useRequests.getState().load();
      void useCertificates.getState().load();
      look(useJourney.getState().page);
    }),
  ];
}

function look(page: Page, recipientsToo = true): void {
  if (!readers.includes(page)) return;
  if (recipientsToo) void useRecipients.getState().load();
  if (useShell.getState().app?.vault === 'open') void useAudit.getState().load();
}
