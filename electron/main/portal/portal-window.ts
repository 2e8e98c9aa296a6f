/* eslint-disable @typescript-eslint/no-deprecated -- what took its place is not in every Electron that Passerelle runs on */
import type { BrowserWindow } from 'electron';
import { portalLayout } from '../../contract/portal-layout.ts';
import { appOrigin } from '../app-protocol.ts';
import { createConfinedWindow } from '../confined-window.ts';
import type { ForeignView } from './foreign-view.ts';
import { leadPaneKey } from './pane-key.ts';

/** The assisted window: our panel, and beside it the platform's own pages. */
export class PortalWindow {
  readonly window: BrowserWindow;
  #foreign: ForeignView | null = null;
  #shown = false;

  constructor(preload: string, title: string) {
    this.window = createConfinedWindow(preload, {
      width: 1400,
      height: 900,
      minWidth: 1100,
      minHeight: 700,
      title,
    });
    this.window.on('resize', () => {
      this.#place();
    });
    leadPaneKey(this.window.webContents, () =>
      this.#shown ? (this.#foreign?.view.webContents ?? null) : null,
    );
    void this.window.loadURL(`${appOrigin}/companion.html`);
  }

  get foreign(): ForeignView | null {
    return this.#foreign;
  }

  /** Puts the platform's pages in; they stay hidden until `show`. */
  attach(foreign: ForeignView): void {
    this.#foreign = foreign;
    leadPaneKey(foreign.view.webContents, () => this.window.webContents);
  }

  /** Shows the platform's pages, or what our page says in their place. */
  show(shown: boolean): void {
    if (this.#foreign === null || this.#shown === shown) return;
    this.#shown = shown;
    if (shown) {
      this.window.addBrowserView(this.#foreign.view);
      this.#place();
    } else {
      this.window.removeBrowserView(this.#foreign.view);
    }
  }

  /** Takes the platform's pages out. */
  detach(): void {
    this.show(false);
    this.#foreign = null;
  }

  focus(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.focus();
  }

  #place(): void {
    const [width = 0, height = 0] = this.window.getContentSize();
    this.#foreign?.view.setBounds({
      x: 0,
      y: portalLayout.toolbar,
      width: Math.max(0, width - portalLayout.panel),
      height: Math.max(0, height - portalLayout.toolbar),
    });
  }
}
