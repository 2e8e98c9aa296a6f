import type { PinState } from '../../core/card/types.ts';
import type { Tone } from './validity.ts';

export const pinTones: Readonly<Record<PinState, Tone>> = {
  normal: 'neutral',
  'count-low': 'warning',
  'final-try': 'danger',
  locked: 'danger',
  'to-be-changed': 'warning',
  'not-initialised': 'warning',
};
