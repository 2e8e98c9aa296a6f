import type { Locale } from '../../core/text/locale.ts';
import { useShell } from '../stores/shell.ts';
import { useWords } from '../text/useWords.ts';
import './LocaleSwitch.css';

const choices = [
  { locale: 'fr', name: 'rail.french' },
  { locale: 'en', name: 'rail.english' },
] as const satisfies readonly { locale: Locale; name: string }[];

export function LocaleSwitch() {
  const { t, locale: shown } = useWords();
  const setLocale = useShell((state) => state.setLocale);
  return (
    <div className="locale-switch" role="group" aria-label={t('rail.language')}>
      {choices.map(({ locale, name }) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-label={t(name)}
          aria-pressed={locale === shown}
          data-testid={`locale-${locale}`}
          onClick={() => void setLocale(locale)}
        >
          {locale.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
