import type { Answer } from '../http/answer.ts';
import { pageAnswer } from '../http/answer.ts';
import { readFields } from '../http/body.ts';
import type { FormTokens } from '../http/form-token.ts';
import type { Visit } from '../http/router.ts';
import { Refusal, type RefusalDocument } from '../refusal.ts';
import type { Markup } from './markup.ts';

/** Refusals that another value in the same form would mend. */
const mendable: readonly number[] = [400, 403];

export interface Submission {
  /** Does what the form asks. */
  readonly act: (fields: URLSearchParams) => Promise<Answer>;
  /** The same form, with what was wrong above it. */
  readonly again: (refusal: RefusalDocument, fields: URLSearchParams) => Markup;
}

/** Takes a form that one of our own pages sent. @throws Refusal FORM_REFUSED, and what no other value would mend. */
export async function takeForm(
  { request, client }: Visit,
  tokens: FormTokens,
  { act, again }: Submission,
): Promise<Answer> {
  const fields = await readFields(request);
  tokens.require(request, client, fields);
  try {
    return await act(fields);
  } catch (error) {
    if (!(error instanceof Refusal) || !mendable.includes(error.status)) throw error;
    return pageAnswer(again(error.document, fields), error.status);
  }
}
