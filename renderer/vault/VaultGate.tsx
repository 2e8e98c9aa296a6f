import { useShell } from '../stores/shell.ts';
import { CreateVault } from './CreateVault.tsx';
import { UnlockVault } from './UnlockVault.tsx';
import './VaultGate.css';

/** Opens the vault where it is needed; nothing once it is open. */
export function VaultGate() {
  const state = useShell((shell) => shell.app?.vault);
  if (state === 'absent') return <CreateVault />;
  if (state === 'locked') return <UnlockVault />;
  return null;
}
