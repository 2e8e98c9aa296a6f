import { Lock, LockOpen, Vault } from 'lucide-react';
import { useShell } from '../stores/shell.ts';
import { useVault } from '../stores/vault.ts';
import { useWords } from '../text/useWords.ts';
import './VaultBadge.css';

const icons = { absent: Vault, locked: Lock, open: LockOpen } as const;

export function VaultBadge() {
  const { t } = useWords();
  const state = useShell((shell) => shell.app?.vault);
  const lock = useVault((vault) => vault.lock);
  if (state === undefined) return null;
  const Icon = icons[state];
  return (
    <div className="vault-badge" data-state={state}>
      <Icon size={17} aria-hidden />
      <span>{t(`vaultBadge.${state}`)}</span>
      {state === 'open' && (
        <button
          type="button"
          aria-label={t('vaultBadge.lock')}
          title={t('vaultBadge.lock')}
          data-testid="vault-lock"
          onClick={() => void lock()}
        >
          <Lock size={15} aria-hidden />
        </button>
      )}
    </div>
  );
}
