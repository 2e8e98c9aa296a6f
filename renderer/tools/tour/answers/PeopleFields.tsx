import { UserPlus } from 'lucide-react';
import type { Role } from '../../../../core/dossier/dossier.ts';
import { missingRoles } from '../../../format/dossier.ts';
import { useDossierDraft } from '../../../stores/dossier-draft.ts';
import { useWords } from '../../../text/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import type { AnswersProps } from './AnswersForm.tsx';
import { PersonFields } from './PersonFields.tsx';

/** Who asks, who signs, who administers: the forms name them. */
export function PeopleFields({ answers }: AnswersProps) {
  const { t, tour } = useWords();
  const addPerson = useDossierDraft((state) => state.addPerson);
  const missing = missingRoles(answers);
  const others: readonly Role[] = missing.length > 0 ? missing : ['technical-administrator'];
  return (
    <section className="panel" aria-labelledby="answers-people">
      <h2 id="answers-people">{t('tour.answers.people')}</h2>
      <p className="small soft">
        {t(answers.people.length === 0 ? 'tour.answers.nobody' : 'tour.answers.peopleHelp')}
      </p>
      {answers.people.map((person, index) => (
        <PersonFields key={person.id} person={person} number={index + 1} />
      ))}
      <div className="row">
        {others.map((role) => (
          <Button
            key={role}
            icon={UserPlus}
            data-testid={`person-add-${role}`}
            onPress={() => void addPerson(role)}
          >
            {t('tour.answers.addPerson', { role: tour(`roles.${role}`) })}
          </Button>
        ))}
      </div>
    </section>
  );
}
