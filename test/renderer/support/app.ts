import type { AppState } from '../../../electron/contract/application.ts';
import { sandboxPlatform } from '../preview/samples.ts';

/** The state of a window whose vault is open. */
export const app: AppState = {
  version: '0',
  locale: 'fr',
  demo: null,
  vault: 'open',
  platform: sandboxPlatform,
  receivedFiles: 0,
  chosenModules: [],
  revocation: { order: ['ocsp', 'crl'], timeout: 10 },
  autoLock: { idleMinutes: 15, onSessionLock: true, onCardRemoval: false },
};
