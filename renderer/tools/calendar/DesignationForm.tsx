import { useState } from 'react';
import type { Designation } from '../../../core/calendar/designations.ts';
import { useCalendar } from '../../stores/calendar.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/TextInput.tsx';

/** Name and last day of a designation. @param designation null: a new one */
export function DesignationForm({ designation }: { readonly designation: Designation | null }) {
  const { t } = useWords();
  const busy = useCalendar((state) => state.busy);
  const saveDesignation = useCalendar((state) => state.saveDesignation);
  const [name, setName] = useState(designation?.name ?? '');
  const [endsOn, setEndsOn] = useState(designation?.endsOn ?? '');
  const part = designation === null ? 'new-designation' : 'designation';
  const save = async (): Promise<void> => {
    if (!(await saveDesignation(designation?.id ?? null, name, endsOn)) || designation !== null) return;
    setName('');
    setEndsOn('');
  };
  return (
    <form
      className="designation-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label={t('calendar.designation.name')}
        help={t('calendar.designation.nameHelp')}
        value={name}
        onChange={setName}
        testId={`${part}-name`}
      />
      <TextInput
        type="date"
        label={t('calendar.designation.day')}
        help={t('calendar.designation.dayHelp')}
        value={endsOn}
        onChange={setEndsOn}
        testId={`${part}-day`}
      />
      <div className="row">
        <Button type="submit" isDisabled={busy} data-testid={`${part}-save`}>
          {t(designation === null ? 'calendar.designation.add' : 'calendar.designation.save')}
        </Button>
      </div>
    </form>
  );
}
