import { create } from 'zustand';
import type { RevocationOrder } from '../../core/revocation/types.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useShell } from './shell.ts';

/** Every order that can be asked for, the usual one first. */
export const revocationOrders = {
  'ocsp-crl': ['ocsp', 'crl'],
  'crl-ocsp': ['crl', 'ocsp'],
  ocsp: ['ocsp'],
  crl: ['crl'],
} as const satisfies Record<string, RevocationOrder>;
export type RevocationOrderId = keyof typeof revocationOrders;
export const revocationOrderIds = Object.keys(revocationOrders) as readonly RevocationOrderId[];

/** Seconds that the contract allows one source. */
export const sourceTimeouts = { least: 1, most: 60 } as const;

interface RevocationStore extends Activity {
  /** Changes a part of the setting, which is in the shell's state. @param change `timeout` in seconds. */
  readonly configure: (change: {
    readonly order?: RevocationOrder;
    readonly timeout?: number;
  }) => Promise<boolean>;
}

/** How the state of a certificate is asked. */
export const useRevocation = create<RevocationStore>()((set) => ({
  ...idle,
  configure: (change) =>
    attempt(set, async () => {
      const { app, adopt } = useShell.getState();
      if (app === null) return;
      const { order, timeout } = { ...app.revocation, ...change };
      adopt(await call('revocation.configure', { order: [...order], timeout }));
    }),
}));
