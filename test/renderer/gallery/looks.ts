import type { Page } from '@playwright/test';

/** A window's size and theme; `zoom` is the browser's own: as many times fewer CSS pixels in the same window. */
export interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
  readonly scheme: 'light' | 'dark';
}

const usual: Look = { name: 'light', width: 1280, height: 800, zoom: 1, scheme: 'light' };

/** Each screen is looked at in all of them. */
export const looks: readonly Look[] = [
  usual,
  { ...usual, name: 'dark', scheme: 'dark' },
  { ...usual, name: '1024x700', width: 1024, height: 700 },
  { ...usual, name: 'zoom-200', zoom: 2 },
];

/** In which nothing has to be scrolled to. */
export const wholeLooks: readonly Look[] = (['light', 'dark'] as const).map((scheme) => {
  return { ...usual, name: scheme, height: 8000, scheme };
});

/** Makes the window take on a look. */
export type Mirror = (look: Look) => Promise<void>;

export async function openMirror(page: Page): Promise<Mirror> {
  const devtools = await page.context().newCDPSession(page);
  const show = async ({ width, height, zoom, scheme }: Look): Promise<void> => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await devtools.send('Emulation.setDeviceMetricsOverride', {
      width: width / zoom,
      height: height / zoom,
      deviceScaleFactor: zoom,
      mobile: false,
    });
  };
  await show(usual);
  return show;
}
