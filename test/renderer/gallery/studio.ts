import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Locale } from '../../../core/text/locale.ts';
import type { CallName } from '../../../electron/contract/contract.ts';
import type { Scripted } from '../preview/scripted-answers.ts';
import { Eye } from './faults.ts';
import { looks, type Look, openMirror, wholeLooks } from './looks.ts';
import { openPage } from './window.ts';

/** A window on sample answers, and the eye in front of it. */
export interface Studio {
  readonly page: Page;
  readonly locale: Locale;
  /** Looks at the screen in every look, takes its picture when there is a folder, and notes its faults. */
  readonly photograph: (name: string) => Promise<void>;
  /** Opens the page anew, with calls that answer otherwise from the first on. */
  readonly reopen: (names: readonly CallName[], answer: Scripted<CallName>) => Promise<void>;
  readonly scrollToStart: () => Promise<void>;
  readonly scrollToEnd: () => Promise<void>;
}

/** One walk in one language: what it found, and the names of the screens that it saw. */
export interface Findings {
  readonly screens: readonly string[];
  readonly faults: readonly string[];
}

export interface StudioSetting {
  readonly app: ElectronApplication;
  readonly address: string;
  readonly locale: Locale;
  /** Starts the names of its screens. */
  readonly name: string;
  /** Where the pictures go, `LOOK-NAME/SCREEN.png`; null: none are taken. */
  readonly folder: string | null;
}

/** Opens a window of its own for a walk, and closes it. */
export async function visit(
  { app, address, locale, name: walkName, folder }: StudioSetting,
  walk: (studio: Studio) => Promise<void>,
): Promise<Findings> {
  const page = await openPage(app, `${address}?${locale}`);
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  const screens: string[] = [];
  let atEnd = false;
  page.on('console', (message) => {
    // What the eye itself runs in the page comes as text, which the page's policy reports.
    const ours = message.text().includes("'TrustedScript'");
    if (message.type() === 'error' && !ours) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`console: ${String(error)}`));
  const mirror = await openMirror(page);
  const eye = new Eye(page, locale);
  const take = async (look: Look, screen: string): Promise<void> => {
    if (folder === null) return;
    const album = join(folder, `${locale}-${look.name}`);
    await mkdir(album, { recursive: true });
    await page.screenshot({ path: join(album, `${screen}.png`), animations: 'disabled' });
  };
  const note = (screen: string, look: Look, found: readonly string[]): void => {
    faults.push(...found.map((fault) => `${screen}, ${look.name}: ${fault}`));
  };
  const photograph = async (screen: string): Promise<void> => {
    const name = `${walkName}-${String(screens.length + 1).padStart(2, '0')}-${screen}`;
    screens.push(name);
    await settle(page);
    const lang = await page.evaluate(() => document.documentElement.lang);
    if (lang !== locale) faults.push(`${name}: lang is ${lang}`);
    for (const look of looks) {
      await mirror(look);
      if (atEnd) await scroll(true);
      await settle(page);
      note(name, look, await eye.misplaced());
      await take(look, name);
    }
    for (const look of wholeLooks) {
      await mirror(look);
      note(name, look, await eye.violations(look));
    }
    atEnd = false;
    const [usual] = looks;
    if (usual !== undefined) await mirror(usual);
  };
  const scroll = async (end: boolean): Promise<void> => {
    atEnd = end;
    await page.evaluate((toEnd) => {
      for (const part of document.querySelectorAll('.app__column, main')) {
        part.scrollTo(0, toEnd ? part.scrollHeight : 0);
      }
    }, end);
  };
  try {
    await speak(page, locale);
    await walk({
      page,
      locale,
      photograph,
      reopen: async (names, answer) => {
        await page.addInitScript(
          ([calls, wanted]) => {
            window.scriptedAtStart = calls.map((call) => [call, wanted] as const);
          },
          [names, answer] as const,
        );
        await page.reload();
        await speak(page, locale);
      },
      scrollToStart: () => scroll(false),
      scrollToEnd: async () => {
        await settle(page);
        await scroll(true);
      },
    });
  } catch (error) {
    faults.push(`after ${screens.at(-1) ?? 'the start'}, the walk stopped: ${String(error)}`);
  } finally {
    await page.close();
  }
  return { screens, faults };
}

/** The panel has no choice of language: the main window's is its own. */
async function speak(page: Page, locale: Locale): Promise<void> {
  await page.evaluate(async (wanted) => {
    const answer = await window.sampleBridge.call('app.setLocale', wanted);
    if (answer.ok) window.sampleBridge.emit('app.changed', answer.value);
  }, locale);
}

/** Until every call that will be answered is, and the page shows it. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () =>
      new Promise((done) => {
        requestAnimationFrame(done);
      });
    await frame();
    while (window.sampleBridge.pending > 0) await frame();
    await document.fonts.ready;
    await frame();
    await frame();
  });
}
