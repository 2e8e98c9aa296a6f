import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build, preview, type InlineConfig } from 'vite';

export interface StudioSetting {
  readonly folder: string;
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
}

/** The main window, and the panel of the assisted one. */
const pages = ['index.html', 'companion.html'] as const;

/** The page on sample answers, and the camera in front of it. */
export interface Studio {
  readonly page: Page;
  readonly open: (name: (typeof pages)[number]) => Promise<void>;
  /** Says on the error stream what is wider than the room it has. */
  readonly photograph: (name: string) => Promise<void>;
  readonly scrollToStart: () => Promise<void>;
  readonly scrollToEnd: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openStudio({ folder, width, height, scheme }: StudioSetting): Promise<Studio> {
  mkdirSync(folder, { recursive: true });
  const config: InlineConfig = {
    configFile: false,
    root: 'test/renderer/preview',
    base: './',
    plugins: [react()],
    logLevel: 'error',
    build: {
      target: 'chrome114',
      outDir: resolve('dist/preview'),
      emptyOutDir: true,
      rolldownOptions: { input: pages.map((name) => resolve('test/renderer/preview', name)) },
    },
  };
  await build(config);
  const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } });
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(message.text());
  });
  page.on('pageerror', (error) => {
    console.error(error);
  });
  const address = server.resolvedUrls?.local[0] ?? '';
  let count = 0;
  return {
    page,
    open: async (name) => {
      await page.goto(new URL(name, address).href);
    },
    photograph: async (name) => {
      await page.waitForTimeout(180);
      count += 1;
      const tooWide = await page.evaluate(findTooWide);
      if (tooWide.length > 0) console.error(`${name}: too wide: ${tooWide.join(', ')}`);
      await page.screenshot({ path: `${folder}/${String(count).padStart(2, '0')}-${name}.png` });
    },
    scrollToStart: () =>
      page.locator('main').evaluate((main) => {
        main.scrollTo(0, 0);
      }),
    scrollToEnd: () =>
      page.locator('main').evaluate((main) => {
        main.scrollTo(0, main.scrollHeight);
      }),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Runs in the page. */
function findTooWide(): string[] {
  const heardOnly = (element: Element | null): boolean =>
    element !== null &&
    (getComputedStyle(element).clipPath === 'inset(50%)' || heardOnly(element.parentElement));
  return [...document.querySelectorAll('main *, header *, .rail *, aside *')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
    .filter((element) => !heardOnly(element))
    .filter((element) => {
      const { overflowX, display } = getComputedStyle(element);
      return overflowX === 'visible' && display !== 'inline';
    })
    .map((element) => `${element.tagName}.${element.className}`);
}
