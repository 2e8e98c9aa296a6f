import { type BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { appOrigin } from './app-protocol.ts';

/** @param sender null for one that is none of ours. */
type Respond = (sender: BrowserWindow | null, name: unknown, input: unknown) => Promise<unknown>;

/**
 * The only door from our pages: who calls is settled as the call comes in, it must be the top frame of an admitted window,
 * on our own origin. Calls that come before there is anybody to answer wait.
 */
export class CallDoor {
  readonly #admitted = new Set<BrowserWindow>();
  readonly #responds: Promise<Respond>;
  #lead: ((respond: Respond) => void) | null = null;

  constructor() {
    this.#responds = new Promise((resolve) => {
      this.#lead = resolve;
    });
    ipcMain.handle('call', async (event, name: unknown, input: unknown) => {
      const sender = this.#senderOf(event);
      const respond = await this.#responds;
      return respond(sender, name, input);
    });
  }

  /** Until it is closed. */
  admit(window: BrowserWindow): void {
    this.#admitted.add(window);
    window.once('closed', () => this.#admitted.delete(window));
  }

  /** Where the calls lead to, once. */
  lead(respond: Respond): void {
    this.#lead?.(respond);
  }

  #senderOf({ senderFrame: frame }: IpcMainInvokeEvent): BrowserWindow | null {
    // A frame that shows nothing yet has no address at all.
    if (frame === null || !frame.url.startsWith(`${appOrigin}/`)) return null;
    for (const window of this.#admitted) {
      if (frame === window.webContents.mainFrame) return window;
    }
    return null;
  }
}
