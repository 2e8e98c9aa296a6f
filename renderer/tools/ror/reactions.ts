import { listen } from '../../client.ts';
import { useDeclaration } from '../../stores/declaration.ts';
import { useRor } from '../../stores/ror.ts';
import { useShell } from '../../stores/shell.ts';

/** Shows each step as it ends, and forgets all when the vault closes. @returns what undoes it. */
export function rorReactions(): (() => void)[] {
  return [
    listen('ror.step', (step) => {
      useRor.getState().take(step);
    }),
    useShell.subscribe((now, before) => {
      if (now.app?.vault !== 'open' && before.app?.vault === 'open') {
        useRor.getState().clear();
        useDeclaration.getState().clear();
      }
    }),
  ];
}
