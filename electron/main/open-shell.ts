import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { asPasserelleError } from '../../core/errors/passerelle-error.ts';
import { UsageError } from '../../core/errors/usage-error.ts';
import type { Installation } from '../../native/installation.ts';
import { type CallName, calls } from '../contract/contract.ts';
import { companionCalls } from '../contract/portal.ts';
import type { CallDoor } from './call-door.ts';
import { CallRouter } from './ipc-router.ts';
import type { WindowOptions } from './options.ts';
import { Settings } from './settings.ts';
import { Shell } from './shell.ts';

// Nearly all of the application hangs on this file, in a bundle of its own that loads while the page runs.

/** What answers the page, whose calls wait at the door until everything is there. */
export async function openShell(
  window: BrowserWindow,
  door: CallDoor,
  installation: Installation,
  options: WindowOptions,
): Promise<Shell> {
  const folder = app.getPath('userData');
  const starting = Shell.start({
    installation,
    folder: join(folder, 'donnees'),
    settings: new Settings(folder),
    demoTls: options.demoTls,
  });
  let opened: Shell | null = null;
  const router = new CallRouter(
    door,
    starting.then(({ handlers }) => handlers),
    (error) => {
      opened?.noteRefusal(error);
    },
  );
  router.admit(
    window,
    (Object.keys(calls) as CallName[]).filter((name) => !Object.hasOwn(companionCalls, name)),
  );
  // Electron's own dialog about it would stop everything, whoever caused it.
  process.on('uncaughtException', (error) => {
    opened?.noteFailure(error);
  });
  opened = await starting;
  opened.show(window, router);
  if (options.demo) opened.openOnDemo();
  return opened;
}

/** Ends with two sentences on the screen. */
export function giveUp(error: unknown, exitCode: number): void {
  const { what, whatToDo } = asPasserelleError(error);
  // Before `ready`, Linux has it on standard error.
  dialog.showErrorBox(what, whatToDo);
  app.exit(exitCode);
}

export function giveUpOnSwitch(name: string): void {
  giveUp(new UsageError('SWITCH_REFUSED', { params: { name } }), 2);
}
