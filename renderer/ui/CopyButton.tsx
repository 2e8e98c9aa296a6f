import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '../text/useWords.ts';
import { Button } from './Button.tsx';

/** How long « Copié » stays, in milliseconds. */
const shownFor = 2000;

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly iconOnly?: boolean;
}

export function CopyButton({ text, label, iconOnly = false }: CopyButtonProps) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => {
      setCopied(false);
    }, shownFor);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button
      look="quiet"
      icon={copied ? Check : Copy}
      iconOnly={iconOnly}
      isDisabled={text === ''}
      onPress={() => void copy()}
    >
      {copied ? t('common.copied') : label}
    </Button>
  );
}
