import { useWords } from '../../text/useWords.ts';
import { StepPage } from '../../ui/StepPage.tsx';
import { DnPreview } from './DnPreview.tsx';
import { EnvironmentField } from './EnvironmentField.tsx';
import { MyStructures } from './MyStructures.tsx';
import { RequestCreation } from './RequestCreation.tsx';
import { StructureFields } from './StructureFields.tsx';
import './RequestStep.css';

export function RequestStep() {
  const { t } = useWords();
  return (
    <StepPage step="request" title={t('request.title')} lede={t('request.lede')}>
      <div className="panel request-form">
        <EnvironmentField />
        <MyStructures />
        <StructureFields />
        <DnPreview />
      </div>
      <RequestCreation />
    </StepPage>
  );
}
