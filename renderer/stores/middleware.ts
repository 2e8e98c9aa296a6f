import { create } from 'zustand';
import type { ModuleChoice } from '../../core/card/types.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useShell } from './shell.ts';

interface MiddlewareStore extends Activity {
  /** Lets the user pick a library, used beside those in use. @param parameters for NSS softokn; null elsewhere. */
  readonly choose: (parameters: string | null) => Promise<boolean>;
  readonly remove: (choice: ModuleChoice) => Promise<boolean>;
  /** Forgets every choice: the shell finds a module by itself. */
  readonly findByItself: () => Promise<boolean>;
}

/** Which PKCS#11 modules are used; the choice itself is in the shell's state. */
export const useMiddleware = create<MiddlewareStore>()((set) => {
  const adoptChoices = (choices: readonly ModuleChoice[]): Promise<boolean> =>
    attempt(set, async () => {
      useShell.getState().adopt(await call('middleware.use', [...choices]));
    });
  return {
    ...idle,
    choose: (parameters) =>
      attempt(set, async () => {
        useShell.getState().adopt(await call('middleware.choose', { parameters }));
      }),
    remove: ({ path, parameters }) => {
      const chosen = useShell.getState().app?.chosenModules ?? [];
      return adoptChoices(chosen.filter((other) => other.path !== path || other.parameters !== parameters));
    },
    findByItself: () => adoptChoices([]),
  };
});
