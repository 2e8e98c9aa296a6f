import { CircleCheck } from 'lucide-react';
import type { Need } from '../../core/home/needs.ts';
import type { HomeView } from '../../electron/contract/home.ts';
import { needAction, needSentence, needTones, timeLeft } from '../format/home.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ShowMore, useListPage } from '../ui/ShowMore.tsx';
import { goToNeed } from './go-to-need.ts';

/** What needs the person now, the most urgent first, each with the one thing to do. */
export function NeedsPanel({ view: { needs, needCount } }: { readonly view: HomeView }) {
  const { t } = useWords();
  const { page, more } = useListPage(needs, 8);
  return (
    <section className="panel" aria-labelledby="home-needs" data-testid="home-needs">
      <h2 id="home-needs">{t('home.needs', { count: needCount })}</h2>
      {needs.length === 0 ? (
        <p className="home-calm">
          <CircleCheck size={20} aria-hidden />
          {t('home.calm')}
        </p>
      ) : (
        <ul className="needs">
          {page.map((need) => (
            <NeedItem key={`${need.topic}-${need.id}`} need={need} />
          ))}
        </ul>
      )}
      <ShowMore {...more} />
      {needCount > needs.length && more.shown >= needs.length && (
        <p className="small soft">{t('home.needsCut', { shown: needs.length, count: needCount })}</p>
      )}
    </section>
  );
}

function NeedItem({ need }: { readonly need: Need }) {
  const words = useWords();
  const { t } = words;
  const left = timeLeft(need, words);
  const { label } = needAction(need);
  const sentence = needSentence(need, words);
  const named = need.name !== '';
  return (
    <li className={`need need--${needTones[need.level]}`} data-testid={`need-${need.topic}-${need.id}`}>
      <div className="need__words">
        <div className="need__head">
          <Chip tone={needTones[need.level]}>{t(`home.levels.${need.level}`)}</Chip>
          <h3>{named ? need.name : sentence}</h3>
          {left !== null && <span className="small need__left">{left}</span>}
        </div>
        {named && <p className="small soft">{sentence}</p>}
      </div>
      <Button
        onPress={() => {
          goToNeed(need);
        }}
        aria-label={`${t(label)} : ${named ? need.name : sentence}`}
      >
        {t(label)}
      </Button>
    </li>
  );
}
