import { app } from 'electron';
import { createConfinedWindow } from '../../../electron/main/confined-window.ts';

/** A window of ours in an application of its own, into which nothing is loaded: no frame is ever drawn. usage: PRELOAD */
void app.whenReady().then(() => createConfinedWindow(process.argv.at(-1) ?? '', {}));
