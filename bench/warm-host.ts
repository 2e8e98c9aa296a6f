import { forkedHosts } from '../native/card-host/process.ts';
import { ModuleWatch } from '../native/module-watch.ts';

/** A card host that runs already, as the window's does. */
export function warmHost(entry: string, module: string, environment: Readonly<Record<string, string>>) {
  const watch = new ModuleWatch({ path: module, parameters: null }, forkedHosts(entry, environment));
  return {
    read: async () => {
      const { tokens } = await watch.read();
      if (tokens.length === 0) throw new Error('no card was read');
    },
    close: () => {
      watch.close();
    },
  };
}
