import type { Page } from '@playwright/test';
import type { AppState } from '../../../electron/contract/application.ts';
import type { CallName, EventName, Events } from '../../../electron/contract/contract.ts';
import type { RequestView } from '../../../electron/contract/requests.ts';
import type { SampleBridge } from '../preview/bridge.ts';
import type { Scripted } from '../preview/scripted-answers.ts';

declare global {
  interface Window {
    readonly sampleBridge: SampleBridge;
    /** Of the page that opens next. */
    scriptedAtStart?: readonly (readonly [CallName, Scripted<CallName>])[];
  }
}

/** Another state of everything, with a card at work, as when the window opens on it. */
export function stage(
  page: Page,
  state: Partial<AppState>,
  requests: readonly RequestView[] = [],
): Promise<void> {
  return page.evaluate(
    ([wanted, views]) => {
      window.sampleBridge.stage(wanted, views);
    },
    [state, requests] as const,
  );
}

/** Has a call answer otherwise from now on. @param answer null: as usual again */
export function script<Name extends CallName>(
  page: Page,
  name: Name,
  answer: Scripted<Name> | null,
): Promise<void> {
  return page.evaluate(
    ([call, wanted]) => {
      window.sampleBridge.scripted.set(call, wanted);
    },
    [name, answer] as const,
  );
}

/** Tells the page what the shell tells by itself. */
export function emit<Name extends EventName>(page: Page, name: Name, event: Events[Name]): Promise<void> {
  return page.evaluate(
    ([told, news]) => {
      window.sampleBridge.emit(told as Name, news as Events[Name]);
    },
    [name, event] as const,
  );
}
