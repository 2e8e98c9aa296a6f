import { useDossierDraft } from '../../../stores/dossier-draft.ts';
import { useWords } from '../../../text/useWords.ts';
import { Agreement } from '../../../ui/Agreement.tsx';
import { Choices } from '../../../ui/Choices.tsx';
import type { AnswersProps } from './AnswersForm.tsx';

const holdings = ['contract-and-card', 'contract', 'neither'] as const;
const administrations = ['administrators', 'alone'] as const;
const designations = ['f413', 'portal'] as const;
const capacities = ['legal-representative', 'mandatary', 'holder'] as const;

/** What the structure holds already, and who is to ask for its certificates. */
export function RightsFields({ answers }: AnswersProps) {
  const { t, tour } = useWords();
  const edit = useDossierDraft((state) => state.edit);
  return (
    <section className="panel" aria-labelledby="answers-rights">
      <h2 id="answers-rights">{t('tour.answers.rights')}</h2>
      <Choices
        label={tour('answers.holds')}
        value={answers.holds}
        choices={holdings.map((id) => ({
          id,
          name: t(`tour.answers.holdings.${id}`),
          help: t(`tour.answers.holdings.${id}Help`),
          testId: `answer-holds-${id}`,
        }))}
        onChange={(holds) => void edit({ holds })}
      />
      <Choices
        label={t('tour.answers.administration')}
        value={answers.administration}
        choices={administrations.map((id) => ({
          id,
          name: t(`tour.answers.administrations.${id}`),
          help: t(`tour.answers.administrations.${id}Help`),
          testId: `answer-administration-${id}`,
        }))}
        onChange={(administration) => void edit({ administration })}
      />
      <Agreement
        text={t('tour.answers.cpa')}
        help={t('tour.answers.cpaHelp')}
        isSelected={answers.ordersCpa}
        onChange={(ordersCpa) => void edit({ ordersCpa })}
        testId="answer-cpa"
      />
      <Choices
        label={t('tour.answers.designation')}
        value={answers.designation}
        choices={designations.map((id) => ({
          id,
          name: t(`tour.answers.designations.${id}`),
          help: t(`tour.answers.designations.${id}Help`),
          testId: `answer-designation-${id}`,
        }))}
        onChange={(designation) => void edit({ designation })}
      />
      {answers.designation === 'f413' && (
        <Choices
          label={t('tour.answers.capacity')}
          value={answers.capacity}
          choices={capacities.map((id) => ({
            id,
            name: t(`tour.answers.capacities.${id}`),
            help: t(`tour.answers.capacities.${id}Help`),
            testId: `answer-capacity-${id}`,
          }))}
          onChange={(capacity) => void edit({ capacity })}
        />
      )}
    </section>
  );
}
