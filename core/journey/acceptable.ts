import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import type { DraftProblem } from './draft.ts';
import { JourneyError } from './errors.ts';

/**
 * @param preview of a form, whatever its fields
 * @throws JourneyError DRAFT_REFUSED {detail}: every error, each with the name of its field
 */
export function assertAcceptable(
  {
    acceptable,
    problems,
  }: {
    readonly acceptable: boolean;
    readonly problems: readonly (Pick<DraftProblem, 'severity' | 'message'> & { readonly field: string })[];
  },
  locale: Locale,
): void {
  if (acceptable) return;
  const detail = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ field, message }) => `${translate(locale, `journey.fields.${field}`)} – ${message}`)
    .join(' ');
  throw new JourneyError('DRAFT_REFUSED', { params: { detail } });
}
