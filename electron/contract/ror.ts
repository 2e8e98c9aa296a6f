import { z } from 'zod';
import {
  type RorAccess,
  type RorAddresses,
  type RorEnvironmentName,
  rorAccessSchema,
} from '../../core/ror/access.ts';
import type { RorCheckReport, RorVerdict, StepReport } from '../../core/ror/report.ts';
import { answers, nothing } from './call.ts';

/** With what a certificate is used against the ROR, as the page edits it. */
export interface RorAccessView {
  readonly access: RorAccess;
  readonly lastCheck: { readonly at: string; readonly verdict: RorVerdict } | null;
  readonly presets: Readonly<Record<RorEnvironmentName, RorAddresses>>;
  /** The training ground answers in the place of the ROR. */
  readonly sandbox: boolean;
}

/** A step that ended, with what it saw in words. */
export interface RorStepView {
  readonly report: StepReport;
  readonly lines: readonly string[];
}

export interface RorCheckView extends Pick<RorCheckReport, 'at' | 'verdict'> {
  readonly steps: readonly RorStepView[];
}

export const rorCalls = {
  'ror.access': answers<RorAccessView>()(z.object({ id: z.uuid() })),
  /** Each step is told by `ror.step` as it ends; null: it was cancelled. */
  'ror.check': answers<RorCheckView | null>()(z.object({ id: z.uuid(), access: rorAccessSchema })),
  'ror.cancel': answers<null>()(nothing),
} as const;
