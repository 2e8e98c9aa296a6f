import type { companionCalls, portalCalls } from '../../contract/portal.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';

export function portalHandlers({
  portal,
  platform,
  signIn,
  state,
}: HandlerParts): Pick<Handlers, keyof typeof portalCalls | keyof typeof companionCalls> {
  return {
    'portal.open': async ({ recordId }) => {
      await portal.open(recordId);
      return null;
    },
    'platform.configure': async (address) => {
      await platform.configure(address);
      // The card was shown the way to the former one.
      signIn.close();
      return state();
    },
    'portal.state': () => portal.view(),
    'portal.back': () => {
      portal.back();
      return null;
    },
    'portal.reload': async () => {
      await portal.reload();
      return null;
    },
    'portal.home': async () => {
      await portal.home();
      return null;
    },
    'portal.copy': async ({ item }) => {
      await portal.copy(item);
      return null;
    },
    'portal.asked': () => portal.asked(),
    'portal.unlock': ({ fileId, password }) => portal.unlock(fileId, password),
    'portal.store': ({ fileId, requestId, password }) => portal.store(fileId, requestId, password),
    'portal.forget': ({ fileId }) => portal.forget(fileId),
    'portal.close': () => {
      // Once the panel has its answer: the window takes it along.
      setImmediate(() => {
        portal.close();
      });
      return null;
    },
  };
}
