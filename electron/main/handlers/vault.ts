import type { vaultCalls } from '../../contract/vault.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';
import { savedFile } from './saved-file.ts';

export function vaultHandlers(parts: HandlerParts): Pick<Handlers, keyof typeof vaultCalls> {
  const { vault, vaultDesks, settings, dialogs, state } = parts;
  const { recipients, recoveryKeys, backups, audit } = vaultDesks;
  /** The ways to open the vault, after a change. */
  const listAfter = async (change: Promise<void>) => {
    await change;
    return recipients.list();
  };
  const stateAfter = async (change: Promise<void>) => {
    await change;
    return state();
  };
  return {
    'vault.create': ({ passphrase }) => stateAfter(vault.create(passphrase)),
    'vault.unlock': (typed) => stateAfter(recipients.unlock(typed)),
    'vault.unlockWithKeyring': () => stateAfter(recipients.unlockWithKeyring()),
    'vault.unlockWithCard': () => stateAfter(recipients.unlockWithCard()),
    'vault.lock': () => stateAfter(parts.lockVault()),
    'vault.configureAutoLock': (autoLock) => stateAfter(settings.change({ autoLock })),
    'vault.recipients': () => recipients.list(),
    'vault.addPassphrase': ({ passphrase, replaces }) =>
      listAfter(recipients.addPassphrase(passphrase, replaces)),
    'vault.addKeyring': () => listAfter(recipients.addKeyring()),
    'vault.addCard': () => listAfter(recipients.addCard()),
    'vault.removeRecipient': ({ id }) => listAfter(recipients.remove(id)),
    'vault.makeRecoveryKey': () => recoveryKeys.make(),
    'vault.printRecoveryKey': async () => {
      await recoveryKeys.print();
      return null;
    },
    'vault.keepRecoveryKey': () => listAfter(recoveryKeys.keep()),
    'vault.forgetRecoveryKey': () => {
      recoveryKeys.forget();
      return null;
    },
    'vault.backUp': () => {
      const day = new Date().toISOString().slice(0, 10);
      return savedFile(dialogs, 'dialogs.saveBackup', `coffre-${day}.sauvegarde`, async (path) => {
        await backups.write(path);
      });
    },
    'vault.chooseBackup': async () => {
      const path = await dialogs.chooseBackup();
      return path === null ? null : backups.choose(path);
    },
    'vault.restore': async (typed) => {
      await parts.stopVaultWork();
      const { requests, certificates, former, check } = await backups.restore(typed);
      return { app: state(), requests, certificates, former, check };
    },
    'vault.check': () => vault.open.check(),
    'vault.audit': () => audit.read(),
    'vault.saveAudit': () =>
      savedFile(dialogs, 'dialogs.saveAudit', 'journal-du-coffre.csv', (path) => audit.save(path)),
  };
}
