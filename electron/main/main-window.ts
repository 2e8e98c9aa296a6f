import { type BrowserWindow, session } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { createConfinedWindow } from './confined-window.ts';

/** The main window of the application; its pages may copy to the clipboard, and nothing else of the machine. */
export function createMainWindow(preload: string): BrowserWindow {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permission === 'clipboard-sanitized-write');
  });
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission) => permission === 'clipboard-sanitized-write',
  );
  const window = createConfinedWindow(preload, {
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 640,
    title: 'Passerelle',
  });
  void window.loadURL(`${appOrigin}/`);
  return window;
}
