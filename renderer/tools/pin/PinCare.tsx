import { LockOpen } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { Card } from '../../../core/card/card.ts';
import { usePin } from '../../stores/pin.ts';
import { SmartCard } from '../../steps/cards/SmartCard.tsx';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { CodeForm } from './CodeForm.tsx';
import type { CodeChange } from './codes.ts';
import { PinState } from './PinState.tsx';
import { UnblockCodeState } from './UnblockCodeState.tsx';

/** Changing or unblocking the PIN of one card. */
export function PinCare({ card }: { readonly card: Card }) {
  const { t } = useWords();
  const { busy, error, done, forget } = usePin();
  const outcome = useRef<HTMLDivElement>(null);
  // Null: the card's state decides.
  const [asked, setAsked] = useState<CodeChange | null>(null);
  const blocked = card.pinState === 'locked';
  const shown = asked ?? (blocked ? 'unblock' : 'change');

  // What was asked for is done: the card's state decides again.
  const settle = (): void => {
    setAsked(null);
  };

  useEffect(() => forget, [forget]);

  useEffect(() => {
    if (done !== null || error !== null) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [done, error]);

  return (
    <div className="panel pin-care">
      <SmartCard card={card} />
      <div className="stack">
        <h2>{t('cards.card', { type: card.type ?? '', number: card.number })}</h2>
        <PinState state={card.pinState} brief={error !== null} />
        <div ref={outcome} className="pin-care__outcome">
          {done !== null && (
            <Callout tone="good" title={t(`pinCare.${done}`)} alert testId="pin-done">
              <p>{t('pinCare.doneHelp')}</p>
            </Callout>
          )}
          <ErrorNotice error={error} />
        </div>
        <Tabs
          className="tabs"
          selectedKey={shown}
          onSelectionChange={(key) => {
            setAsked(key === 'unblock' ? 'unblock' : 'change');
            if (!busy) forget();
          }}
        >
          <TabList className="tabs__list" aria-label={t('pinCare.tabs')}>
            <Tab id="change" className="tabs__tab" data-testid="tab-change">
              {t('pinCare.change')}
            </Tab>
            <Tab id="unblock" className="tabs__tab" data-testid="tab-unblock">
              {t('pinCare.unblock')}
            </Tab>
          </TabList>
          <TabPanel id="change" className="tabs__panel">
            {blocked ? (
              <Button
                icon={LockOpen}
                onPress={() => {
                  setAsked('unblock');
                }}
              >
                {t('pinCare.toUnblock')}
              </Button>
            ) : (
              <CodeForm card={card} change="change" onDone={settle} />
            )}
          </TabPanel>
          <TabPanel id="unblock" className="tabs__panel">
            <UnblockCodeState card={card} />
            {card.unblockCodeState !== 'locked' && <CodeForm card={card} change="unblock" onDone={settle} />}
          </TabPanel>
        </Tabs>
      </div>
    </div>
  );
}
