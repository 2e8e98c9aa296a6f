import { Check, Copy } from 'lucide-react';
import { useSpoken } from '../stores/spoken.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from './Button.tsx';
import { useBriefly } from './useBriefly.ts';

/** How long the outcome stays, in milliseconds. */
const toldFor = 4000;

interface CopyActionProps {
  /** Goes through the shell, so that the page need not learn what is copied. */
  readonly copy: () => Promise<boolean>;
  /** The shell takes it off the clipboard after a minute. */
  readonly secret: boolean;
  /** Id of the element that says what is copied. */
  readonly describedBy?: string;
  readonly look?: 'secondary' | 'quiet';
  readonly testId: string;
}

export function CopyAction({ copy, secret, describedBy, look = 'quiet', testId }: CopyActionProps) {
  const { t } = useWords();
  const [copied, setCopied] = useBriefly(false, toldFor);
  const speak = useSpoken((state) => state.speak);
  const told = secret ? 'secrets.copied' : 'common.copied';
  return (
    <Button
      look={look}
      icon={copied ? Check : Copy}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      data-testid={testId}
      onPress={() => {
        void copy().then((done) => {
          setCopied(done);
          if (done) speak({ key: told });
        });
      }}
    >
      {copied ? t(told) : t('common.copy')}
    </Button>
  );
}
