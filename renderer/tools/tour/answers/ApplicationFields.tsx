import { useDossierDraft } from '../../../stores/dossier-draft.ts';
import { useWords } from '../../../text/useWords.ts';
import { Choices } from '../../../ui/Choices.tsx';
import { AnswerInput } from './AnswerInput.tsx';
import type { AnswersProps } from './AnswersForm.tsx';

interface ApplicationFieldsProps extends AnswersProps {
  /** The last name that was not blank. */
  readonly keptName: string;
}

const sides = ['publisher', 'structure'] as const;
const profiles = ['unknown', 'public', 'restricted'] as const;
const exchanges = ['mev-3.0', 'mev-2.4'] as const;

/** Which application, whose, and what it asks of the ROR. */
export function ApplicationFields({ answers, keptName }: ApplicationFieldsProps) {
  const { t, tour } = useWords();
  const edit = useDossierDraft((state) => state.edit);
  return (
    <section className="panel" aria-labelledby="answers-application">
      <h2 id="answers-application">{tour('groups.application')}</h2>
      <div className="tour-fields">
        <AnswerInput
          field="name"
          label={t('tour.name')}
          value={answers.name}
          problem={answers.name.trim() === '' ? t('tour.answers.nameKept', { name: keptName }) : null}
          onChange={(name) => edit({ name })}
          testId="answer-name"
        />
        <AnswerInput
          field="publisher"
          label={tour('fields.publisher')}
          help={t('tour.answers.publisherHelp')}
          value={answers.publisher}
          onChange={(publisher) => edit({ publisher })}
          testId="answer-publisher"
        />
      </div>
      <Choices
        label={tour('answers.side')}
        value={answers.side}
        choices={sides.map((id) => ({
          id,
          name: tour(`answers.sides.${id}`),
          help: t(`tour.answers.sides.${id}`),
          testId: `answer-side-${id}`,
        }))}
        onChange={(side) => void edit({ side })}
      />
      <Choices
        label={tour('fields.profile')}
        value={answers.profile}
        choices={profiles.map((id) => ({
          id,
          name: t(`tour.answers.profiles.${id}`),
          help: t(`tour.answers.profiles.${id}Help`),
          testId: `answer-profile-${id}`,
        }))}
        onChange={(profile) => void edit({ profile })}
      />
      {answers.profile === 'restricted' && (
        <div className="tour-fields">
          <AnswerInput
            field="profileCode"
            label={t('tour.answers.profileCode')}
            help={t('tour.answers.profileCodeHelp')}
            value={answers.profileCode}
            onChange={(profileCode) => edit({ profileCode })}
            testId="answer-profile-code"
          />
        </div>
      )}
      <Choices
        label={tour('fields.exchange')}
        value={answers.exchange}
        choices={exchanges.map((id) => ({
          id,
          name: t(id === 'mev-3.0' ? 'tour.answers.fhir' : 'tour.answers.csd'),
          help: t(id === 'mev-3.0' ? 'tour.answers.fhirHelp' : 'tour.answers.csdHelp'),
          testId: `answer-exchange-${id}`,
        }))}
        onChange={(exchange) => void edit({ exchange })}
      />
    </section>
  );
}
