import { Trash2 } from 'lucide-react';
import { useDossiers } from '../../stores/dossiers.ts';
import { useWords } from '../../text/useWords.ts';
import { TwoPresses } from '../../ui/TwoPresses.tsx';

/** The end of a dossier, with all that it keeps. */
export function RemoveDossier({ id }: { readonly id: string }) {
  const { t } = useWords();
  const { busy, remove } = useDossiers();
  return (
    <TwoPresses
      label={t('tour.remove')}
      confirm={t('tour.removeConfirm')}
      cancel={t('tour.removeCancel')}
      icon={Trash2}
      disabled={busy}
      onConfirm={() => void remove(id)}
      testId="dossier-remove"
    >
      <p>{t('tour.removeWarning')}</p>
    </TwoPresses>
  );
}
