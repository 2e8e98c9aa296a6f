import { z } from 'zod';
import type { RorSeen } from './report.ts';

const bundleSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  total: z.number().int().optional(),
  entry: z
    .array(z.looseObject({ resource: z.looseObject({ name: z.string().optional() }).optional() }))
    .optional(),
});

const outcomeSchema = z.looseObject({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(
    z.looseObject({
      diagnostics: z.string().optional(),
      details: z.looseObject({ text: z.string().optional() }).optional(),
    }),
  ),
});

/** @returns null when it is no Bundle of FHIR R4. */
export function seenOfBundle(body: string, url: URL): RorSeen['read'] | null {
  const bundle = bundleSchema.safeParse(jsonOf(body));
  if (!bundle.success) return null;
  const entries = bundle.data.entry ?? [];
  return {
    url: url.href,
    total: bundle.data.total ?? null,
    count: entries.length,
    first: entries.map(({ resource }) => resource?.name).find((name) => name !== undefined) ?? null,
  };
}

/** What an OperationOutcome says in words; null when it is none, or says nothing. */
export function outcomeText(body: string): string | null {
  const outcome = outcomeSchema.safeParse(jsonOf(body));
  if (!outcome.success) return null;
  const texts = outcome.data.issue.flatMap(({ details, diagnostics }) => details?.text ?? diagnostics ?? []);
  return texts.length === 0 ? null : texts.join(' ').slice(0, 300);
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
