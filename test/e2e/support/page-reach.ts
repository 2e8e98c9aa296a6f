import type { AppWindow } from './app-window.ts';

interface ReachWorld {
  /** Each means that the application used to read or fill the platform's pages. */
  pageReach: string[];
}

/** Watches, from now on, what the application does to the contents of the platform's pages that it will open. */
export async function watchPageReach(window: AppWindow): Promise<void> {
  await window.app.evaluate(({ app }) => {
    const world = globalThis as unknown as ReachWorld;
    world.pageReach = [];
    const means = [
      ...[
        'executeJavaScript',
        'executeJavaScriptInIsolatedWorld',
        'insertCSS',
        'insertText',
        'sendInputEvent',
      ],
      ...['capturePage', 'printToPDF', 'savePage', 'paste', 'copy', 'selectAll', 'findInPage', 'send'],
    ];
    app.on('web-contents-created', (_event, contents) => {
      if (contents.getType() !== 'browserView') return;
      for (const name of means) {
        const usual = Reflect.get(contents, name) as (...args: unknown[]) => unknown;
        Reflect.set(contents, name, (...args: unknown[]) => {
          world.pageReach.push(name);
          return usual.apply(contents, args);
        });
      }
      const devTools = contents.debugger;
      const usual = devTools.sendCommand.bind(devTools);
      devTools.sendCommand = (method, ...rest) => {
        world.pageReach.push(method);
        return usual(method, ...rest);
      };
    });
  });
}

/** Which means it used, each once. */
export function pageReach(window: AppWindow): Promise<readonly string[]> {
  return window.app.evaluate(() => [...new Set((globalThis as unknown as ReachWorld).pageReach)].sort());
}
