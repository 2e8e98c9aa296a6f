import type { TargetState } from '../../core/deploy/standing.ts';
import type { DeployState } from '../../core/deploy/deploy.ts';

type Tone = 'good' | 'neutral' | 'warning' | 'danger' | 'brand';

export const targetTones: Readonly<Record<TargetState, Tone>> = {
  never: 'neutral',
  current: 'good',
  outdated: 'brand',
  interrupted: 'warning',
  worthless: 'danger',
};

export const outcomeTones: Readonly<Record<DeployState, Tone>> = {
  deployed: 'good',
  unchanged: 'good',
  failed: 'danger',
  'half-done': 'danger',
};
