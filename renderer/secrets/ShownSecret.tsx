import { EyeOff } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';

/** How long a secret stays on the page, in seconds. */
const shownFor = 60;

interface ShownSecretProps {
  /** UTF-8; wiped as soon as it is written on the page. */
  readonly secret: Uint8Array;
  readonly onEnd: () => void;
  readonly children: ReactNode;
}

/** A secret on the page for a minute, with what is left of it. Its text stands in the element alone: no state holds it. */
export function ShownSecret({ secret, onEnd, children }: ShownSecretProps) {
  const { t } = useWords();
  const element = useRef<HTMLElement>(null);
  const [until] = useState(() => Date.now() + shownFor * 1000);
  const [left, setLeft] = useState(shownFor);

  useEffect(() => {
    const shown = element.current;
    if (shown !== null && shown.textContent === '') shown.textContent = new TextDecoder().decode(secret);
    const wipe = setTimeout(() => secret.fill(0));
    return () => {
      clearTimeout(wipe);
    };
  }, [secret]);

  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = Math.ceil((until - Date.now()) / 1000);
      if (seconds > 0) setLeft(seconds);
      else onEnd();
    }, 250);
    return () => {
      clearInterval(timer);
    };
  }, [until, onEnd]);

  return (
    <div className="shown-secret">
      <code ref={element} className="shown-secret__value" data-testid="secret-value" />
      <div className="row">
        <Button icon={EyeOff} autoFocus data-testid="secret-hide" onPress={onEnd}>
          {t('common.hide')}
        </Button>
        {children}
        <span className="small soft" data-testid="secret-left">
          {t('secrets.left', { count: left })}
        </span>
      </div>
    </div>
  );
}
