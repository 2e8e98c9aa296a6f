export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

/** For dates and documents (BCP 47). English as read in Europe: day before month. */
export const languageTags: Readonly<Record<Locale, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** Takes `fr_FR.UTF-8`, `en-GB`, …; French unless English is asked. */
export function localeFrom(tag: string | undefined): Locale {
  return tag?.toLowerCase().startsWith('en') === true ? 'en' : 'fr';
}
