import type { RorStep, StepReport } from '../../core/ror/report.ts';

/** In the order that they are done in. */
export const rorStepNames: readonly RorStep[] = ['connection', 'certificate', 'token', 'read'];

export const rorTones: Readonly<Record<StepReport['outcome'], 'good' | 'danger' | 'neutral'>> = {
  passed: 'good',
  failed: 'danger',
  skipped: 'neutral',
};
