import { Trash2 } from 'lucide-react';
import type { Designation } from '../../../core/calendar/designations.ts';
import { useCalendar } from '../../stores/calendar.ts';
import { useWords } from '../../text/useWords.ts';
import { TwoPresses } from '../../ui/TwoPresses.tsx';
import { DesignationForm } from './DesignationForm.tsx';

/** A designation is corrected, or removed. */
export function DesignationDeadline({ designation }: { readonly designation: Designation }) {
  const { t } = useWords();
  const busy = useCalendar((state) => state.busy);
  const removeDesignation = useCalendar((state) => state.removeDesignation);
  return (
    <div className="stack">
      <DesignationForm key={designation.revision} designation={designation} />
      <TwoPresses
        label={t('calendar.designation.remove')}
        confirm={t('calendar.designation.removeConfirm')}
        cancel={t('calendar.cancel')}
        icon={Trash2}
        disabled={busy}
        testId="designation-remove"
        onConfirm={() => void removeDesignation(designation.id)}
      >
        <p>{t('calendar.designation.removeMeans')}</p>
      </TwoPresses>
    </div>
  );
}
