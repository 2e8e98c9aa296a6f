import type { rorCalls } from '../../contract/ror.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';

export function rorHandlers({ ror }: HandlerParts): Pick<Handlers, keyof typeof rorCalls> {
  return {
    'ror.access': ({ id }) => ror.access(id),
    'ror.check': ({ id, access }) => ror.check(id, access),
    'ror.cancel': () => {
      ror.cancel();
      return null;
    },
  };
}
