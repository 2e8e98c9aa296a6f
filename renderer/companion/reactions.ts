import { listen } from '../client.ts';
import { usePortal } from '../stores/portal.ts';
import { useShell } from '../stores/shell.ts';

/** Binds the panel's stores to the shell's events, then reads the first state. @returns what undoes it. */
export function startCompanion(): () => void {
  const stops = [
    listen('app.changed', (app) => {
      useShell.getState().adopt(app);
    }),
    listen('portal.changed', (view) => {
      usePortal.getState().adopt(view);
    }),
  ];
  void useShell.getState().load();
  void usePortal.getState().load();
  return () => {
    for (const stop of stops) stop();
  };
}
