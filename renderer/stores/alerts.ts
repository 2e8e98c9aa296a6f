import { create } from 'zustand';
import type { ExpiryAlert } from '../../electron/contract/follow.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

interface AlertsStore extends Activity {
  /** First to end first; known even while the vault is locked. */
  readonly alerts: readonly ExpiryAlert[];
  /** What the user has put away: anything new or worse comes back. */
  readonly dismissed: ReadonlySet<string>;
  readonly load: () => Promise<boolean>;
  readonly dismiss: () => void;
}

const sign = ({ id, level }: ExpiryAlert): string => `${id} ${level}`;

/** Certificates that end soon, or have ended. */
export const useAlerts = create<AlertsStore>()((set) => ({
  ...idle,
  alerts: [],
  dismissed: new Set(),
  load: () =>
    attempt(set, async () => {
      set({ alerts: await call('follow.alerts', undefined) });
    }),
  dismiss: () => {
    set(({ alerts }) => ({ dismissed: new Set(alerts.map(sign)) }));
  },
}));

/** Whether there is something that was not put away. */
export function isAlerting({ alerts, dismissed }: Pick<AlertsStore, 'alerts' | 'dismissed'>): boolean {
  return alerts.some((alert) => !dismissed.has(sign(alert)));
}
