import { create } from 'zustand';
import type { AppState } from '../../electron/contract/application.ts';
import type { Locale } from '../../core/text/locale.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

interface ShellStore extends Activity {
  /** Null until the shell has answered once. */
  readonly app: AppState | null;
  readonly locale: Locale;
  /** Takes the state that a call answered with. */
  readonly adopt: (app: AppState) => void;
  readonly load: () => Promise<boolean>;
  readonly setLocale: (locale: Locale) => Promise<boolean>;
}

/** Requests go to the training ground, whose web service the queue may ask. */
export function onSandbox({ app }: Pick<ShellStore, 'app'>): boolean {
  return app?.platform.sandbox ?? false;
}

/** What the shell says of itself: version, language, platform, vault, demonstration. */
export const useShell = create<ShellStore>()((set, get) => ({
  ...idle,
  app: null,
  locale: 'fr',
  adopt: (app) => {
    set({ app, locale: app.locale });
  },
  load: () =>
    attempt(set, async () => {
      get().adopt(await call('app.state', undefined));
    }),
  setLocale: (locale) =>
    attempt(set, async () => {
      get().adopt(await call('app.setLocale', locale));
    }),
}));
