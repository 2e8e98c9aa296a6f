import { join } from 'node:path';
import { webcrypto } from 'node:crypto';
import { url as inspectorUrl } from 'node:inspector';
import { app, type BrowserWindow, dialog } from 'electron';
import { asPasserelleError } from '../../core/errors/passerelle-error.ts';
import { UsageError } from '../../core/errors/usage-error.ts';
import { findInstallation } from '../../native/installation.ts';
import { declareAppProtocol, serveApp } from './app-protocol.ts';
import { type CallName, calls } from '../contract/contract.ts';
import { companionCalls } from '../contract/portal.ts';
import { CallRouter } from './ipc-router.ts';
import { createMainWindow } from './main-window.ts';
import { windowOptions } from './options.ts';
import { refusedSwitch } from './refused-switches.ts';
import { Settings } from './settings.ts';
import { Shell } from './shell.ts';

// Electron before 27 has no global WebCrypto in its main process.
if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto });

const options = windowOptions(process.argv);
if (options.dataFolder !== null) app.setPath('userData', options.dataFolder);
declareAppProtocol();
// Electron 25 lets any page read the clipboard by `document.execCommand('paste')`, whatever its permissions are.
app.commandLine.appendSwitch('blink-settings', 'DOMPasteAllowed=false');
// Chromium would write the keys of every TLS connection there.
delete process.env['SSLKEYLOGFILE'];

async function open(): Promise<{ shell: Shell; window: BrowserWindow }> {
  const installation = findInstallation(__dirname);
  const folder = app.getPath('userData');
  const shell = await Shell.start({
    installation,
    folder: join(folder, 'donnees'),
    settings: new Settings(folder),
    demoTls: options.demoTls,
  });
  serveApp(installation.renderer);
  const window = createMainWindow(installation.preload);
  const router = new CallRouter(shell.handlers, (error) => {
    shell.noteRefusal(error);
  });
  router.admit(
    window,
    (Object.keys(calls) as CallName[]).filter((name) => !Object.hasOwn(companionCalls, name)),
  );
  shell.show(window, router);
  if (options.demo) shell.openOnDemo();
  return { shell, window };
}

function start(): void {
  let running: { shell: Shell; window: BrowserWindow } | null = null;
  app.on('second-instance', () => {
    running?.window.restore();
    running?.window.focus();
  });
  // The window's own end closes the application, below: the portal's hidden windows come and go.
  app.on('window-all-closed', () => undefined);
  app
    .whenReady()
    .then(open)
    .then((opened) => {
      running = opened;
      opened.window.on('closed', () => {
        void opened.shell.close().finally(() => {
          app.quit();
        });
      });
    })
    .catch((error: unknown) => {
      giveUp(error, 3);
    });
}

function giveUp(error: unknown, exitCode: number): void {
  const { what, whatToDo } = asPasserelleError(error);
  // Before `ready`, Linux has it on standard error.
  dialog.showErrorBox(what, whatToDo);
  app.exit(exitCode);
}

const refused = refusedSwitch({
  isPackaged: app.isPackaged,
  isInspected: inspectorUrl() !== undefined,
  hasSwitch: (name) => app.commandLine.hasSwitch(name),
});

// One vault, one window: a second start shows the first.
if (refused !== null) giveUp(new UsageError('SWITCH_REFUSED', { params: { name: refused } }), 2);
else if (app.requestSingleInstanceLock()) start();
else app.quit();
