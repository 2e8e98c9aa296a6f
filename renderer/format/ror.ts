import type { RorExchangeKind } from '../../core/ror/exchange-kind.ts';
import type { RorStep, StepReport } from '../../core/ror/report.ts';

/** In the order that they are done in. */
export const rorStepNames: readonly RorStep[] = ['connection', 'certificate', 'token', 'read'];

export const rorTones: Readonly<Record<StepReport['outcome'], 'good' | 'danger' | 'neutral'>> = {
  passed: 'good',
  failed: 'danger',
  skipped: 'neutral',
};

/** What the interfaces are called in the keys of texts. */
export const exchangeKeys = { 'mev-3.0': 'fhir', 'mev-2.4': 'csd' } as const satisfies Record<
  RorExchangeKind,
  string
>;

export const rorExchangeKinds: readonly RorExchangeKind[] = ['mev-3.0', 'mev-2.4'];
