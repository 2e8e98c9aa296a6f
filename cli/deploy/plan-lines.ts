import type { TargetPlan } from '../../core/deploy/plan.ts';
import { describePlan, describeRefusal } from '../../core/text/deploy-words.ts';
import type { CliContext } from '../context.ts';

export function planLines(plan: TargetPlan, { locale }: CliContext): readonly string[] {
  const { name, error } = plan;
  const lines = [
    ...describePlan(plan, error !== null, locale),
    ...(error === null ? [] : [describeRefusal(error.toDocument(), locale)]),
  ];
  return [name, ...lines.map((line) => `  ${line}`)];
}
