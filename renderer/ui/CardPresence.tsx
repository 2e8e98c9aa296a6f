import { CreditCard } from 'lucide-react';
import { useWords } from '../text/useWords.ts';
import { Chip } from './Chip.tsx';

/** Whether a reader holds a card. */
export function CardPresence({ present }: { readonly present: boolean }) {
  const { t } = useWords();
  return present ? (
    <Chip tone="brand" icon={CreditCard}>
      {t('middleware.cardPresent')}
    </Chip>
  ) : (
    <Chip>{t('middleware.cardAbsent')}</Chip>
  );
}
