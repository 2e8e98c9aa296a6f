import { shell as desktop } from 'electron';
import type { applicationCalls } from '../../contract/application.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';

export function applicationHandlers(parts: HandlerParts): Pick<Handlers, keyof typeof applicationCalls> {
  const { settings, dialogs, desk, diagnostics, exports, state } = parts;
  return {
    'app.state': state,
    'app.setLocale': async (locale) => {
      await settings.change({ locale });
      return state();
    },
    'app.openFolder': async ({ exportId }) => {
      const folder = exports.folderOf(exportId);
      if (folder !== null) await desktop.openPath(folder);
      return null;
    },
    'demo.start': async () => {
      await parts.startDemo();
      return state();
    },
    'demo.moveCard': async ({ number, inserted }) => {
      await parts.moveDemoCard(number, inserted);
      return state();
    },
    'middleware.choose': async ({ parameters }) => {
      const path = await dialogs.chooseModule();
      if (path === null) return state();
      // The module that was found by itself stays in use, now by choice: nothing that worked disappears.
      const others = desk.modules.filter((module) => module.path !== path);
      await settings.change({ chosenModules: [...others, { path, parameters }] });
      parts.useChosenModules();
      return state();
    },
    'middleware.use': async (chosenModules) => {
      await settings.change({ chosenModules });
      parts.useChosenModules();
      return state();
    },
    'revocation.configure': async (revocation) => {
      await settings.change({ revocation });
      return state();
    },
    'diagnostics.read': () => diagnostics.read(),
    'diagnostics.text': () => diagnostics.text(parts.locale()),
  };
}
