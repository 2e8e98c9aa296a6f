import { translate } from '../../../core/text/catalogue.ts';
import { Markup, markup } from './markup.ts';
import { pageStyle } from './style.ts';

export type Tab = 'home' | 'demander' | 'retirer' | 'suivre' | 'revoquer';

/** In the order of the real platform's tabs. */
const tabs: readonly (readonly [Tab, string])[] = [
  ['home', '/'],
  ['demander', '/demander'],
  ['retirer', '/retirer'],
  ['suivre', '/suivre'],
  ['revoquer', '/revoquer'],
];

/** A text of `sandbox.json`, under `page`; pages are in French, as the real ones. */
export function say(key: string, params: Readonly<Record<string, string | number>> = {}): string {
  return translate('fr', `sandbox.page.${key}`, params);
}

/** A whole page: the banner that nothing is real, the tabs, its title and content. */
export function layout(title: string, content: Markup, current?: Tab): Markup {
  const links = tabs.map(([tab, path]) => {
    const mark = tab === current ? new Markup(' aria-current="page"') : null;
    return markup`<li><a href="${path}"${mark}>${say(`tabs.${tab}`)}</a></li>`;
  });
  return markup`<!doctype html>
    <html lang="fr">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title} – ${say('title')}</title>
        <style>${new Markup(pageStyle)}</style>
      </head>
      <body>
        <a class="skip" href="#content">${say('skip')}</a>
        <p class="notice" role="note">${say('notice')}</p>
        <header>
          <p class="title">${say('title')}</p>
          <nav aria-label="${say('tabs.label')}">
            <ul>
              ${links}
            </ul>
          </nav>
        </header>
        <main id="content" tabindex="-1">
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>
  `;
}
