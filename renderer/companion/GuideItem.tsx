import { useEffect, useId, useRef } from 'react';
import type { PortalItem, PortalPhase } from '../../core/igc/portal-guide.ts';
import { usePortal } from '../stores/portal.ts';
import { useWords } from '../text/useWords.ts';
import { CopyAction } from '../ui/CopyAction.tsx';
import { ItemSecret } from './ItemSecret.tsx';
import { ItemTick } from './ItemTick.tsx';
import './GuideItem.css';

interface GuideItemProps {
  readonly recordId: string;
  readonly phase: PortalPhase;
  readonly item: PortalItem;
  readonly number: number;
  /** The secret of an item before, once more. */
  readonly again: boolean;
  readonly state: 'done' | 'current' | 'next';
}

/** In characters: what is longer, as a PKCS#10, is there to be copied, not read. */
const longest = 300;

/** One gesture on the platform's page: what the page calls it, the value that goes there, and why. */
export function GuideItem({ recordId, phase, item, number, again, state }: GuideItemProps) {
  const { t } = useWords();
  const copy = usePortal((portal) => portal.copy);
  const element = useRef<HTMLLIElement>(null);
  const id = useId();
  const { key, value, secret } = item;
  const copyItem = (): Promise<boolean> => copy(key);

  useEffect(() => {
    if (state === 'current') element.current?.scrollIntoView({ block: 'nearest' });
  }, [state]);

  return (
    <li
      ref={element}
      className={`guide-item guide-item--${state}`}
      aria-current={state === 'current' ? 'step' : undefined}
      data-testid={`portal-item-${key}`}
      data-state={state}
    >
      <ItemTick recordId={recordId} item={key} number={number} done={state === 'done'} labelledBy={id} />
      <div className="guide-item__body">
        <p className="guide-item__what" id={id}>
          {t(`portal.item.${key}.what`)}
        </p>
        {value !== null && (
          <div className="guide-item__value">
            <code className={`guide-item__code${value.length > longest ? ' guide-item__code--long' : ''}`}>
              {value}
            </code>
            <CopyAction copy={copyItem} secret={false} describedBy={id} testId={`portal-copy-${key}`} />
          </div>
        )}
        {secret !== null && (
          <ItemSecret
            recordId={recordId}
            kind={secret}
            source={again ? 'above' : phase === 'revoke' ? 'elsewhere' : 'here'}
            copy={<CopyAction copy={copyItem} secret describedBy={id} testId={`portal-copy-${key}`} />}
          />
        )}
        <p className="guide-item__why">{t(`portal.item.${key}.why`)}</p>
      </div>
    </li>
  );
}
