import { Trash2 } from 'lucide-react';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Label } from 'react-aria-components/Label';
import type { Person, Role } from '../../../../core/dossier/dossier.ts';
import { insertedNumbers, personName } from '../../../format/dossier.ts';
import { useCards } from '../../../stores/cards.ts';
import { useDossierDraft } from '../../../stores/dossier-draft.ts';
import { useWords } from '../../../text/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { CheckTile } from '../../../ui/CheckTile.tsx';
import { AnswerInput } from './AnswerInput.tsx';
import { TakeNumber } from './TakeNumber.tsx';

interface PersonFieldsProps {
  readonly person: Person;
  /** Place among the others, from 1. */
  readonly number: number;
}

const roles = ['requester', 'legal-representative', 'technical-administrator'] as const;
const fields = ['lastName', 'firstName', 'phone', 'email'] as const;

/** One person, who may have several roles. */
export function PersonFields({ person, number }: PersonFieldsProps) {
  const { t, tour } = useWords();
  const { editPerson, removePerson } = useDossierDraft();
  const cards = useCards((state) => state.view?.cards ?? null);
  const name = personName(person) || t('tour.answers.person', { number });
  const edit = (change: Partial<Person>) => editPerson(person.id, change);
  return (
    <section className="tour-person" aria-label={name} data-testid={`person-${number}`}>
      <div className="tour-head">
        <h3>{name}</h3>
        <Button
          look="quiet"
          icon={Trash2}
          aria-label={t('tour.answers.removePerson', { name })}
          data-testid="person-remove"
          onPress={() => void removePerson(person.id)}
        >
          {t('tour.answers.remove')}
        </Button>
      </div>
      <CheckboxGroup
        className="tour-roles"
        value={[...person.roles]}
        onChange={(held) => void edit({ roles: roles.filter((role: Role) => held.includes(role)) })}
      >
        <Label className="text-input__label">{t('tour.answers.roles')}</Label>
        <div className="tour-roles__list">
          {roles.map((role) => (
            <CheckTile key={role} value={role} testId={`person-role-${role}`}>
              {tour(`roles.${role}`)}
            </CheckTile>
          ))}
        </div>
      </CheckboxGroup>
      <div className="tour-fields">
        {fields.map((field) => (
          <AnswerInput
            field={field}
            key={field}
            label={tour(`fields.${field}`)}
            value={person[field]}
            onChange={(value) => edit({ [field]: value })}
            testId={`person-${field}`}
          />
        ))}
      </div>
      <AnswerInput
        field="cardNumber"
        label={tour('fields.cardNumber')}
        help={t('tour.answers.cardNumberHelp')}
        value={person.cardNumber}
        onChange={(cardNumber) => edit({ cardNumber })}
        mono
        testId="person-cardNumber"
        extra={
          <TakeNumber
            numbers={insertedNumbers(cards ?? [])}
            value={person.cardNumber}
            label="tour.answers.takeCard"
            onTake={(cardNumber) => edit({ cardNumber })}
            testId="take-card"
          />
        }
      />
    </section>
  );
}
