import { webcrypto } from 'node:crypto';
import { url as inspectorUrl } from 'node:inspector';
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { findInstallation } from '../../native/installation.ts';
import { declareAppProtocol, pageServed, serveApp } from './app-protocol.ts';
import { CallDoor } from './call-door.ts';
import { loadBundle } from './load-bundle.ts';
import { createMainWindow } from './main-window.ts';
import type * as lateBundle from './open-shell.ts';
import { windowOptions } from './options.ts';
import { refusedSwitch } from './refused-switches.ts';

// Little is loaded here: Chromium needs this very thread to show a page, so `open-shell.ts` is loaded once the page has all
// of its files and runs by itself.

// Electron before 27 has no global WebCrypto in its main process.
if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto });

const options = windowOptions(process.argv);
if (options.dataFolder !== null) app.setPath('userData', options.dataFolder);
declareAppProtocol();
// Electron 25 lets any page read the clipboard by `document.execCommand('paste')`, whatever its permissions are.
app.commandLine.appendSwitch('blink-settings', 'DOMPasteAllowed=false');
// Chromium would write the keys of every TLS connection there.
delete process.env['SSLKEYLOGFILE'];

/** Nearly all of the application. */
const late = () => loadBundle(join(__dirname, 'open-shell.cjs')) as typeof lateBundle;

async function open(): Promise<BrowserWindow> {
  const installation = findInstallation(__dirname);
  serveApp(installation.renderer);
  const door = new CallDoor();
  const served = pageServed();
  const window = createMainWindow(installation.preload);
  door.admit(window);
  const closed = new Promise<void>((resolve) => {
    window.on('closed', resolve);
  });
  await Promise.race([served, closed]);
  if (window.isDestroyed()) {
    app.quit();
    return window;
  }
  const shell = await late().openShell(window, door, installation, options);
  void closed
    .then(() => shell.close())
    .finally(() => {
      app.quit();
    });
  return window;
}

function start(): void {
  let running: BrowserWindow | null = null;
  app.on('second-instance', () => {
    running?.restore();
    running?.show();
    running?.focus();
  });
  // The window's own end closes the application, above: the portal's hidden windows come and go.
  app.on('window-all-closed', () => undefined);
  app
    .whenReady()
    .then(open)
    .then((window) => {
      running = window;
    })
    .catch((error: unknown) => {
      late().giveUp(error, 3);
    });
}

const refused = refusedSwitch({
  isPackaged: app.isPackaged,
  isInspected: inspectorUrl() !== undefined,
  hasSwitch: (name) => app.commandLine.hasSwitch(name),
});

// One vault, one window: a second start shows the first.
if (refused !== null) late().giveUpOnSwitch(refused);
else if (app.requestSingleInstanceLock()) start();
else app.quit();
