import type { ElectronApplication, Page } from '@playwright/test';

/**
 * A bare window beside the application's own: without its preload, on a page that brings its own bridge.
 * @param address no other window's that opens meanwhile: it tells them apart
 */
export async function openPage(app: ElectronApplication, address: string): Promise<Page> {
  const [page] = await Promise.all([
    app.waitForEvent('window', { predicate: (opened) => opened.url() === address }),
    app.evaluate(async ({ BrowserWindow }, url) => {
      const window = new BrowserWindow({
        width: 1280,
        height: 800,
        useContentSize: true,
        webPreferences: { partition: 'gallery', sandbox: true, backgroundThrottling: false },
      });
      await window.loadURL(url);
    }, address),
  ]);
  return page;
}
