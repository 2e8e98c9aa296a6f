import { expect, type Locator, type Page } from '@playwright/test';
import type { AppWindow } from './app-window.ts';

/** The assisted window: our panel, and the platform's own pages beside it, on which a test has a person's hands. */
export class AssistedWindow {
  private constructor(
    private readonly main: AppWindow,
    readonly panel: Page,
  ) {}

  /** @param testId of the button in the main window that opens it. */
  static async open(main: AppWindow, testId: string): Promise<AssistedWindow> {
    const opened = main.app.waitForEvent('window', { predicate: (page) => page.url().includes('companion') });
    await main.id(testId).click();
    return new AssistedWindow(main, await opened);
  }

  id(testId: string): Locator {
    return this.panel.getByTestId(testId);
  }

  /** Presses the copy button of an item, and takes what it put on the clipboard. @param press with the mouse unless told */
  async copy(
    item: string,
    press: (button: Locator) => Promise<void> = (button) => button.click(),
  ): Promise<string> {
    await this.main.app.evaluate(({ clipboard }) => {
      clipboard.clear();
    });
    await press(this.id(`portal-copy-${item}`));
    await expect.poll(() => this.main.clipboardText()).not.toBe('');
    return this.main.clipboardText();
  }

  /** Presses the button that ends the window. */
  async close(): Promise<void> {
    const closed = this.panel.waitForEvent('close');
    // The window may be gone before the press has ended.
    await this.id('portal-close')
      .click()
      .catch(() => undefined);
    await closed;
  }

  /** Runs a script in the platform's page, as a person's hand or eye. */
  inPage<Value>(script: string): Promise<Value> {
    return this.main.app.evaluate(({ webContents }, code) => {
      const view = webContents.getAllWebContents().find((contents) => contents.getType() === 'browserView');
      // Its own, also where a test watches who uses it.
      const run = Object.getPrototypeOf(view ?? {}) as Partial<Electron.WebContents>;
      return view === undefined ? null : run.executeJavaScript?.call(view, code, true);
    }, script) as Promise<Value>;
  }

  pageText(): Promise<string> {
    return this.inPage<string>('document.body?.innerText ?? ""');
  }

  async expectPage(text: string): Promise<void> {
    await expect.poll(() => this.pageText(), { timeout: 20_000 }).toContain(text);
  }

  /** Presses the link or button that is named so. */
  async press(name: string): Promise<void> {
    const script = `(() => {
      const named = [...document.querySelectorAll('a, button')]
        .find((element) => element.textContent.trim() === ${JSON.stringify(name)});
      named?.click();
      return named !== undefined;
    })()`;
    await expect.poll(() => this.inPage<boolean>(script), { timeout: 20_000 }).toBe(true);
  }

  /** Follows the page's first link that leads to such an address. */
  async followFirst(path: string): Promise<void> {
    const script = `(() => {
      const link = document.querySelector('main a[href^="${path}"]');
      link?.click();
      return link !== null;
    })()`;
    await expect.poll(() => this.inPage<boolean>(script), { timeout: 20_000 }).toBe(true);
  }

  /** Fills, chooses or ticks the fields of the page's form, by their names. */
  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    const script = `(() => {
      for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
        const field = document.querySelector('[name="' + name + '"]');
        if (field === null) return name;
        if (field.type === 'checkbox') field.checked = true;
        else field.value = value;
      }
      return '';
    })()`;
    await expect.poll(() => this.inPage<string>(script), { timeout: 20_000 }).toBe('');
  }
}
