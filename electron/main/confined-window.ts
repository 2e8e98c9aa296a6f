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

/**
 * Milliseconds that a window waits for its page's first frame. On Linux a window that is not shown sometimes never draws one,
 * and would wait for ever: once shown, it draws.
 */
const longestHidden = 3_000;

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
  showOnceDrawn(window);
  return window;
}

function showOnceDrawn(window: BrowserWindow): void {
  const show = (): void => {
    clearTimeout(late);
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  };
  const late = setTimeout(show, longestHidden);
  window.once('ready-to-show', show);
}
