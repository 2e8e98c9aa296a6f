import { CreditCard } from 'lucide-react';
import { activeCard, useCards } from '../../../stores/cards.ts';
import { useDossierDraft } from '../../../stores/dossier-draft.ts';
import { useWords } from '../../../text/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { AnswerInput } from './AnswerInput.tsx';
import type { AnswersProps } from './AnswersForm.tsx';

/** For which structure, as the card says it where one is inserted. */
export function StructureFields({ answers: { structure } }: AnswersProps) {
  const { t, tour } = useWords();
  const edit = useDossierDraft((state) => state.edit);
  const onCard = useCards(activeCard)?.structure ?? null;
  const change = (changed: Partial<typeof structure>) => edit({ structure: { ...structure, ...changed } });
  return (
    <section className="panel" aria-labelledby="answers-structure">
      <h2 id="answers-structure">{tour('groups.structure')}</h2>
      {onCard?.name != null && onCard.name !== structure.name && (
        <div className="row">
          <Button
            icon={CreditCard}
            data-testid="answer-take-structure"
            onPress={() =>
              void change({
                name: onCard.name ?? structure.name,
                identifier: onCard.idNatStruct ?? structure.identifier,
              })
            }
          >
            {t('tour.answers.takeStructure', { name: onCard.name })}
          </Button>
        </div>
      )}
      <div className="tour-fields">
        <AnswerInput
          field="structureName"
          label={tour('fields.structureName')}
          value={structure.name}
          onChange={(name) => change({ name })}
          testId="answer-structure-name"
        />
        <AnswerInput
          field="structureIdentifier"
          label={tour('fields.structureIdentifier')}
          help={t('tour.answers.identifierHelp')}
          value={structure.identifier}
          onChange={(identifier) => change({ identifier })}
          mono
          testId="answer-structure-identifier"
        />
      </div>
      <AnswerInput
        field="structureAddress"
        label={tour('fields.structureAddress')}
        value={structure.address}
        onChange={(address) => change({ address })}
        testId="answer-structure-address"
      />
    </section>
  );
}
