import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { DossierView } from '../../../electron/contract/dossiers.ts';
import { useDossierDraft } from '../../stores/dossier-draft.ts';
import { sections, useDossiers } from '../../stores/dossiers.ts';
import { useWords } from '../../text/useWords.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { AnswersForm } from './answers/AnswersForm.tsx';
import { DossierHead } from './DossierHead.tsx';
import { LinkList } from './LinkList.tsx';
import { RemoveDossier } from './RemoveDossier.tsx';
import { StepPanel } from './StepPanel.tsx';

/** One dossier: its steps, the answers that they follow from, and the official addresses. */
export function DossierOnShow({ view }: { readonly view: DossierView }) {
  const { t, shell } = useWords();
  const { section, error, show } = useDossiers();
  const draftError = useDossierDraft((state) => state.error);
  const { tour } = view;
  return (
    <div className="stack">
      <ErrorNotice error={error} />
      <ErrorNotice error={draftError} />
      <DossierHead tour={tour} />
      <Tabs
        className="stack"
        selectedKey={section}
        onSelectionChange={(key) => {
          const chosen = sections.find((each) => each === key);
          if (chosen !== undefined) show(chosen);
        }}
      >
        <TabList className="tour-tabs" aria-label={t('tour.sections.label')}>
          {sections.map((each) => (
            <Tab key={each} id={each} className="tour-tabs__tab" data-testid={`tour-tab-${each}`}>
              {t(`tour.sections.${each}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="steps" className="stack">
          {tour.steps.map((step) => (
            <StepPanel key={step.id} step={step} next={tour.next} />
          ))}
          <p className="small soft">{shell(tour.remark)}</p>
        </TabPanel>
        <TabPanel id="answers" className="stack tour-answers">
          <AnswersForm view={view} />
          <RemoveDossier id={view.id} />
        </TabPanel>
        <TabPanel id="links">
          <section className="panel" aria-labelledby="tour-links-title">
            <h2 id="tour-links-title">{t('tour.sections.links')}</h2>
            <LinkList />
          </section>
        </TabPanel>
      </Tabs>
    </div>
  );
}
