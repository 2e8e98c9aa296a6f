import { Check, Copy, X } from 'lucide-react';
import { useSpoken } from '../stores/spoken.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from './Button.tsx';
import { useBriefly } from './useBriefly.ts';

/** How long the outcome stays, in milliseconds. */
const shownFor = 2000;

interface CopyButtonProps {
  /** What to copy, or what fetches it; null: it could not be had, which is told elsewhere. */
  readonly text: string | (() => Promise<string | null>);
  readonly label: string;
  readonly iconOnly?: boolean;
  readonly look?: 'primary' | 'secondary' | 'quiet';
  readonly testId?: string;
}

const icons = { idle: Copy, copied: Check, failed: X } as const;

export function CopyButton({ text, label, iconOnly = false, look = 'quiet', testId }: CopyButtonProps) {
  const { t } = useWords();
  const [outcome, setOutcome] = useBriefly<keyof typeof icons>('idle', shownFor);
  const speak = useSpoken((state) => state.speak);
  const copy = async (): Promise<void> => {
    const fetched = typeof text === 'string' ? text : await text();
    if (fetched === null) return;
    try {
      await navigator.clipboard.writeText(fetched);
      setOutcome('copied');
      speak({ key: 'common.copied' });
    } catch {
      // The window lost the focus meanwhile, or the system keeps its clipboard.
      setOutcome('failed');
      speak({ key: 'common.copyFailed' });
    }
  };
  const words = { idle: label, copied: t('common.copied'), failed: t('common.copyFailed') };
  return (
    <Button
      look={look}
      icon={icons[outcome]}
      iconOnly={iconOnly}
      isDisabled={text === ''}
      data-testid={testId}
      onPress={() => void copy()}
    >
      {words[outcome]}
    </Button>
  );
}
