import { newAccess, rorPresets } from '../../../core/ror/access.ts';
import type { CallInput, CallName, CallOutput } from '../../../electron/contract/contract.ts';
import type { rorCalls } from '../../../electron/contract/ror.ts';

type Handlers = {
  [Name in CallName & keyof typeof rorCalls]: (input: CallInput<Name>) => CallOutput<Name>;
};

/** A certificate that was never checked, and a check that somebody stops. */
export const rorHandlers: Handlers = {
  'ror.access': () => ({
    access: { ...newAccess('test'), clientId: 'ror-client-hopital', profile: 'CU22' },
    lastCheck: null,
    presets: rorPresets,
    sandbox: false,
  }),
  'ror.check': () => null,
  'ror.cancel': () => null,
};
