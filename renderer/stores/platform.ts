import { create } from 'zustand';
import type { PlatformSession } from '../../core/igc/platform.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

interface PlatformStore extends Activity {
  /** Whom the platform recognised; null until asked, and once the card's session ends. */
  readonly recognised: PlatformSession | null;
  readonly identify: () => Promise<boolean>;
  readonly clear: () => void;
}

export const usePlatform = create<PlatformStore>()((set) => ({
  ...idle,
  recognised: null,
  identify: () =>
    attempt(set, async () => {
      set({ recognised: await call('platform.identify', undefined) });
    }),
  clear: () => {
    set({ ...idle, recognised: null });
  },
}));
