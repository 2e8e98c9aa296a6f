import type { AuditEntry } from '../../../core/vault/audit/entry.ts';
import type { AppState } from '../../../electron/contract/application.ts';
import type { CallInput, CallOutput } from '../../../electron/contract/contract.ts';
import type { AuditView, RecipientView, vaultCalls } from '../../../electron/contract/vault.ts';
import { cps } from './samples.ts';

type VaultHandlers = {
  [Name in keyof typeof vaultCalls]: (input: CallInput<Name>) => CallOutput<Name>;
};

const account = 'admin@poste-dsi';
const at = '2026-11-24T09:21:00Z';
const certificate = {
  id: '0d8f0d0e-33a2-4a55-8a4f-6b1a2f7c9e01',
  subject: 'CN=ROR,O=CH TEST',
  fingerprint: null,
};

const entry = (action: AuditEntry['action'], more: Partial<AuditEntry> = {}): AuditEntry => {
  return {
    at,
    action,
    cardNumber: cps.number,
    account,
    certificate: null,
    place: null,
    details: {},
    ...more,
  };
};

const auditView: AuditView = {
  records: [
    { sequence: 4, entry: entry('key-exported', { certificate, place: '/home/admin/certificats/ror.p12' }) },
    { sequence: 3, entry: entry('certificate-stored', { certificate }) },
    { sequence: 2, entry: null },
    { sequence: 1, entry: entry('vault-created', { cardNumber: null }) },
  ],
  verdict: {
    whole: false,
    problems: [{ kind: 'changed', from: 2, to: 2 }],
    head: { count: 4, hash: 'a3'.repeat(32) },
  },
  places: [],
};

export const recipients: readonly RecipientView[] = [
  { id: '1f8f0d0e-33a2-4a55-8a4f-6b1a2f7c9e01', kind: 'passphrase', name: null, createdAt: at, here: false },
  { id: '2f8f0d0e-33a2-4a55-8a4f-6b1a2f7c9e01', kind: 'card', name: cps.number, createdAt: at, here: false },
  { id: '3f8f0d0e-33a2-4a55-8a4f-6b1a2f7c9e01', kind: 'keyring', name: account, createdAt: at, here: true },
  {
    id: '4f8f0d0e-33a2-4a55-8a4f-6b1a2f7c9e01',
    kind: 'recovery-key',
    name: null,
    createdAt: at,
    here: false,
  },
];

const check = { checked: 12, problems: [], audit: { ...auditView.verdict, whole: true, problems: [] } };

/** The calls about the vault itself. @param refuse throws what the page shows as an error. */
export function vaultHandlers(
  adopt: (change: Partial<AppState>) => AppState,
  refuse: (code: string) => never,
): VaultHandlers {
  return {
    'vault.create': () => adopt({ vault: 'open' }),
    'vault.unlock': ({ kind }) => refuse(kind === 'passphrase' ? 'WRONG_PASSPHRASE' : 'WRONG_RECOVERY_KEY'),
    'vault.unlockWithKeyring': () => adopt({ vault: 'open' }),
    'vault.unlockWithCard': () => adopt({ vault: 'open' }),
    'vault.lock': () => adopt({ vault: 'locked' }),
    'vault.configureAutoLock': (autoLock) => adopt({ autoLock }),
    'vault.recipients': () => recipients,
    'vault.addPassphrase': () => recipients,
    'vault.addKeyring': () => recipients,
    'vault.addCard': () => recipients,
    'vault.removeRecipient': () => recipients,
    'vault.makeRecoveryKey': () =>
      Uint8Array.from(new TextEncoder().encode('3F7K-QW8Z-0HTN-5XVM-2RGD-9PJC-E4BS-7YKA-1M6T')),
    'vault.printRecoveryKey': () => null,
    'vault.keepRecoveryKey': () => recipients,
    'vault.forgetRecoveryKey': () => null,
    'vault.backUp': () => ({ path: '/home/admin/Documents/coffre-2026-11-24.sauvegarde' }),
    'vault.chooseBackup': () => ({
      fileName: 'coffre-2026-11-24.sauvegarde',
      createdAt: at,
      kinds: ['passphrase', 'recovery-key'],
    }),
    'vault.restore': () => ({
      app: adopt({ vault: 'open' }),
      requests: 2,
      certificates: 10,
      former: '/home/admin/.local/share/passerelle/coffre.db.20261124T092100Z.old',
      check,
    }),
    'vault.check': () => check,
    'vault.audit': () => auditView,
    'vault.saveAudit': () => ({ path: '/home/admin/Documents/journal-du-coffre.csv' }),
  };
}
