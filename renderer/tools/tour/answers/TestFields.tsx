import { mostOrderedCards } from '../../../../electron/contract/limits.ts';
import { useCertificates } from '../../../stores/certificates.ts';
import { useDossierDraft } from '../../../stores/dossier-draft.ts';
import { useWords } from '../../../text/useWords.ts';
import { Choices } from '../../../ui/Choices.tsx';
import { SelectInput } from '../../../ui/SelectInput.tsx';
import { CertificateField } from '../../../vault/CertificateField.tsx';
import { AnswerInput } from './AnswerInput.tsx';
import type { AnswersProps } from './AnswersForm.tsx';
import { TakeTestCard } from './TakeTestCard.tsx';

interface TestFieldsProps extends AnswersProps {
  /** Test cards that other dossiers name. */
  readonly known: readonly string[];
}

const families = ['CPS3', 'CPS4'] as const;
const counts = Array.from({ length: mostOrderedCards }, (_, index) => String(index + 1));

/** With which card the application is tested, and by which certificate the ROR knows it. */
export function TestFields({ answers: { testCard, testSubject }, known }: TestFieldsProps) {
  const { t, tour } = useWords();
  const edit = useDossierDraft((state) => state.edit);
  const certificates = useCertificates((state) => state.certificates);
  const change = (changed: Partial<typeof testCard>) => edit({ testCard: { ...testCard, ...changed } });
  return (
    <section className="panel" aria-labelledby="answers-test">
      <h2 id="answers-test">{tour('groups.testMeans')}</h2>
      <AnswerInput
        field="cardNumber"
        label={t('tour.answers.testCard')}
        help={t('tour.answers.testCardHelp')}
        value={testCard.number}
        onChange={(number) => change({ number })}
        mono
        testId="answer-test-card"
        extra={<TakeTestCard testCard={testCard} known={known} />}
      />
      {testCard.number.trim() === '' && (
        <>
          <Choices
            label={t('tour.answers.family')}
            value={testCard.family}
            choices={families.map((id) => ({
              id,
              name: id,
              help: t(`tour.answers.families.${id}`),
              testId: `answer-family-${id}`,
            }))}
            onChange={(family) => void change({ family })}
          />
          <div className="tour-fields">
            <SelectInput
              label={tour('fields.cardCount')}
              value={String(testCard.count)}
              values={counts}
              onChange={(count) => void change({ count: Number(count) })}
              testId="answer-card-count"
            />
          </div>
        </>
      )}
      {certificates.length > 0 && (
        <CertificateField
          help={t('tour.answers.certificateHelp')}
          value={certificates.find(({ subject }) => subject === testSubject)?.id ?? null}
          onChange={(id) => {
            const chosen = certificates.find((certificate) => certificate.id === id);
            if (chosen !== undefined) void edit({ testSubject: chosen.subject });
          }}
        />
      )}
      <AnswerInput
        field="testSubject"
        label={t('tour.answers.testSubject')}
        help={t('tour.answers.testSubjectHelp')}
        value={testSubject}
        onChange={(subject) => edit({ testSubject: subject })}
        mono
        testId="answer-test-subject"
      />
    </section>
  );
}
