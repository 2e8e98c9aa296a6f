export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

/** Takes `fr_FR.UTF-8`, `en-GB`, …; French unless English is asked. */
export function localeFrom(tag: string | undefined): Locale {
  return tag?.toLowerCase().startsWith('en') === true ? 'en' : 'fr';
}
