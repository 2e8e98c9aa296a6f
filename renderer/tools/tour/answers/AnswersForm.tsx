import { ArrowRight } from 'lucide-react';
import type { DossierView } from '../../../../electron/contract/dossiers.ts';
import { useDossierDraft } from '../../../stores/dossier-draft.ts';
import { useDossiers } from '../../../stores/dossiers.ts';
import { useWords } from '../../../text/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { ApplicationFields } from './ApplicationFields.tsx';
import { PeopleFields } from './PeopleFields.tsx';
import { RightsFields } from './RightsFields.tsx';
import { StructureFields } from './StructureFields.tsx';
import { TestFields } from './TestFields.tsx';

/** What every branch and every form of the tour follow from; saved as it is typed. */
export function AnswersForm({ view }: { readonly view: DossierView }) {
  const { t } = useWords();
  const show = useDossiers((state) => state.show);
  const answers = useDossierDraft((state) => state.answers) ?? view.answers;
  const withCertificate = answers.profile !== 'public';
  return (
    <>
      <p className="small soft">{t('tour.answers.saved')}</p>
      <ApplicationFields answers={answers} keptName={view.answers.name} />
      <StructureFields answers={answers} />
      {withCertificate && <TestFields answers={answers} known={view.knownTestCards} />}
      {withCertificate && <RightsFields answers={answers} />}
      <PeopleFields answers={answers} />
      <div className="row">
        <Button
          look="primary"
          icon={ArrowRight}
          data-testid="answers-to-steps"
          onPress={() => {
            show('steps');
          }}
        >
          {t('tour.answers.toSteps')}
        </Button>
      </div>
    </>
  );
}

/** What every group of fields is given. */
export interface AnswersProps {
  readonly answers: DossierView['answers'];
}
