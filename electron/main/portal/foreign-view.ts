/* eslint-disable @typescript-eslint/no-deprecated -- what took its place is not in every Electron that Passerelle runs on */
import { BrowserView, type LoadURLOptions, type PostBody, type Session, type WebContents } from 'electron';
import { confinedPreferences } from '../confined-window.ts';
import {
  closePartition,
  openCardPartition,
  type PortalAddress,
  type PortalCard,
  showCardTo,
} from './card-connection.ts';
import { captureDownloads } from './download-capture.ts';
import { explainLoadFailure } from './load-failure.ts';
import { captureResponses, type CaptureListener } from './response-capture.ts';
import type { PasserelleError } from '../../../core/errors/passerelle-error.ts';
import { IgcError } from '../../../core/igc/errors.ts';

export interface ForeignViewListener extends CaptureListener {
  /** Address, loading or history changed. */
  readonly onChange: () => void;
  /** A page can't be shown; null: one is shown again. */
  readonly onProblem: (problem: PasserelleError | null) => void;
  /** A page outside the platform was refused. */
  readonly onRefused: (origin: string) => void;
  /** The page has closed itself: this view shows nothing any more. */
  readonly onEnd: (problem: PasserelleError) => void;
}

/** Chromium's codes of what is no failure: a navigation that was given up, or that we refused. */
const given = new Set([-3, -20]);

const emptyPage = 'about:blank';

/**
 * The platform's own pages: a foreign web site, in a partition of its own, without Node.js, without a preload, without a
 * permission, that cannot leave the platform's origin. Nothing of it is read or filled.
 */
export class ForeignView {
  readonly view: BrowserView;
  readonly #address: PortalAddress;
  readonly #card: PortalCard;
  readonly #partition: Session;
  /** The view forgets its own when a page closes itself. */
  readonly #contents: WebContents;
  readonly #listener: ForeignViewListener;
  #started = false;
  #capturing: Promise<void> | null = null;

  constructor(address: PortalAddress, card: PortalCard, listener: ForeignViewListener) {
    this.#address = address;
    this.#card = card;
    this.#listener = listener;
    this.#partition = openCardPartition(address, card);
    this.view = new BrowserView({
      webPreferences: { session: this.#partition, ...confinedPreferences },
    });
    this.#contents = this.view.webContents;
    captureDownloads(this.#partition, listener);
    this.#confine();
    this.#listen();
    showCardTo(this.#contents, address.origin, card);
  }

  /** Origin and path, without what a page may put behind them; empty before the first page. */
  get address(): string {
    const url = this.#contents.getURL();
    if (!url.startsWith('https:')) return '';
    const { origin, pathname } = new URL(url);
    return `${origin}${pathname}`;
  }

  get loading(): boolean {
    return this.#contents.isLoading();
  }

  get canGoBack(): boolean {
    return this.#started && this.#contents.canGoBack();
  }

  back(): void {
    this.#contents.goBack();
  }

  async reload(): Promise<void> {
    if (this.address === '') await this.home();
    else this.#contents.reload();
  }

  /** The platform's first page. */
  async home(): Promise<void> {
    this.#capturing ??= this.#startCapture();
    await this.#capturing;
    // What fails is told by `did-fail-load`.
    await this.#contents.loadURL(this.#address.start).catch(() => undefined);
  }

  async close(): Promise<void> {
    // The view dies with its window; its contents hold the TLS connections until then.
    if (!this.#contents.isDestroyed()) this.#contents.close();
    await closePartition(this.#partition);
  }

  /** The inspector's protocol answers only once there is a page. */
  async #startCapture(): Promise<void> {
    await this.#contents.loadURL(emptyPage);
    await captureResponses(this.#contents, this.#listener);
  }

  #confine(): void {
    const refuse = (event: { preventDefault: () => void }, url: string): void => {
      if (this.#isInside(url)) return;
      event.preventDefault();
      this.#listener.onRefused(originOf(url));
    };
    this.#contents.on('will-navigate', refuse);
    this.#contents.on('will-redirect', (event, url) => {
      refuse(event, url);
      // Nothing was shown before: the place of the page would stay empty.
      if (!this.#started && !this.#isInside(url)) {
        const { host } = new URL(this.#address.origin);
        this.#listener.onProblem(new IgcError('SENT_ELSEWHERE', { params: { host, origin: originOf(url) } }));
      }
    });
    this.#contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    // A page of the platform that wants a window of its own gets this one.
    this.#contents.setWindowOpenHandler(({ url, postBody }) => {
      if (!this.#isInside(url)) this.#listener.onRefused(originOf(url));
      // An empty window, for a script to fill, would take the place of the page.
      else if (url !== emptyPage) void this.#contents.loadURL(url, posted(postBody)).catch(() => undefined);
      return { action: 'deny' };
    });
    // Nobody is asked whether to leave a page, so it may keep nobody either.
    this.#contents.on('will-prevent-unload', (event) => {
      event.preventDefault();
    });
    // Behind the events: frames too, and whatever way a navigation takes.
    this.#partition.webRequest.onBeforeRequest(({ resourceType, url }, answer) => {
      const isPage = resourceType === 'mainFrame' || resourceType === 'subFrame';
      answer({ cancel: isPage && !this.#isInside(url) });
    });
  }

  #listen(): void {
    const { onChange, onProblem } = this.#listener;
    const change = (): void => {
      onChange();
    };
    this.#contents.on('did-start-loading', change);
    this.#contents.on('did-stop-loading', change);
    this.#contents.on('did-navigate-in-page', change);
    this.#contents.on('did-navigate', (_event, url) => {
      if (url === emptyPage) return;
      // The empty page that was first is nothing to go back to.
      if (!this.#started) this.#contents.clearHistory();
      this.#started = true;
      onProblem(null);
    });
    this.#contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
      if (!isMainFrame || given.has(code)) return;
      const { host } = new URL(this.#address.origin);
      onProblem(explainLoadFailure(new Error(description), { host, pss: this.#card.pss }));
    });
    this.#contents.on('render-process-gone', () => {
      onProblem(this.#ended());
    });
    this.#contents.once('destroyed', () => {
      // Electron crashes where a view is taken out of its window while its contents go.
      setImmediate(() => {
        this.#listener.onEnd(this.#ended());
      });
    });
  }

  #ended(): IgcError {
    return new IgcError('PAGE_ENDED', { params: { host: new URL(this.#address.origin).host } });
  }

  #isInside(url: string): boolean {
    return url === emptyPage || originOf(url) === new URL(this.#address.origin).origin;
  }
}

/** What a form for a window of its own sends there. Files are left out: no page names one by its path. */
function posted(body: PostBody | undefined): LoadURLOptions {
  const postData = body?.data.filter((part) => part.type === 'rawData') ?? [];
  if (body === undefined || postData.length === 0) return {};
  const boundary = body.boundary === undefined ? '' : `; boundary=${body.boundary}`;
  return { postData, extraHeaders: `content-type: ${body.contentType}${boundary}` };
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return url.slice(0, 100);
  }
}
