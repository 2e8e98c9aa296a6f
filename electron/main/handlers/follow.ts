import type { followCalls } from '../../contract/follow.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';

export function followHandlers({ follow }: HandlerParts): Pick<Handlers, keyof typeof followCalls> {
  return {
    'follow.list': () => follow.list(),
    'follow.refresh': ({ ids }) => follow.refresh(ids),
    'follow.renew': ({ id, keyMaker, contacts }) => follow.renew(id, keyMaker, contacts),
    'follow.revoke': ({ id, reason, code }) => follow.revoke(id, { reason, code }),
    'follow.confirm': ({ id }) => follow.confirm(id),
    'follow.declareName': ({ id }) => follow.declareName(id),
  };
}
