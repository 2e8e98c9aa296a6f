import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron';

/** What confines any page that is shown: ours, and the platform's. */
export const confinedPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  devTools: false,
} as const;

/** A window for a page of ours: sandboxed, without Node.js, unable to leave its own page. */
export function createConfinedWindow(
  preload: string,
  options: Omit<BrowserWindowConstructorOptions, 'webPreferences'>,
): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    // The canvas of the page's own colours, until it is there.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0e191c' : '#f3f6f5',
    ...options,
    webPreferences: { preload, ...confinedPreferences },
  });
  window.removeMenu();
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  window.webContents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  return window;
}
