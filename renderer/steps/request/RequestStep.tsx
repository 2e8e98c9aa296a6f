import { useShallow } from 'zustand/react/shallow';
import { problemsOf, useDraft } from '../../stores/draft.ts';
import { useWords } from '../../text/useWords.ts';
import { StepPage } from '../../ui/StepPage.tsx';
import { ContactsField } from './ContactsField.tsx';
import { Correction } from './Correction.tsx';
import { DnPreview } from './DnPreview.tsx';
import { EnvironmentField } from './EnvironmentField.tsx';
import { KeyMakerField } from './KeyMakerField.tsx';
import { MyStructures } from './MyStructures.tsx';
import { Replacement } from './Replacement.tsx';
import { RequestCreation } from './RequestCreation.tsx';
import { StructureFields } from './StructureFields.tsx';
import './RequestStep.css';

export function RequestStep() {
  const { t } = useWords();
  const environment = useDraft((state) => state.draft.environment);
  const problems = useDraft(useShallow((state) => problemsOf(state, 'environment')));
  const edit = useDraft((state) => state.edit);
  const keyMaker = useDraft((state) => state.keyMaker);
  const chooseKeyMaker = useDraft((state) => state.chooseKeyMaker);
  return (
    <StepPage step="request" title={t('request.title')} lede={t('request.lede')}>
      <Correction />
      <Replacement />
      <div className="panel request-form">
        <EnvironmentField
          value={environment}
          onChange={(chosen) => {
            edit({ environment: chosen });
          }}
          testId="field-environment"
          problems={problems}
        />
        <MyStructures />
        <StructureFields />
        <DnPreview />
        <ContactsField />
        <KeyMakerField value={keyMaker} onChange={chooseKeyMaker} />
      </div>
      <RequestCreation />
    </StepPage>
  );
}
