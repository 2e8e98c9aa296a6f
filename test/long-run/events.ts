import { z } from 'zod';

/** What the application under torment is told to do; nothing of it is secret. */
export const orderSchema = z.strictObject({
  /** The demonstration's folder. */
  demo: z.string(),
  /** The platform's address. */
  url: z.string(),
  /** The vault's file; made when missing. */
  vault: z.string(),
  /** Where the exported files go. */
  out: z.string(),
  /** A service for each journey. */
  services: z.array(z.string()),
});
export type Order = z.infer<typeof orderSchema>;

/** What it says, a line of JSON each. */
export const eventSchema = z.discriminatedUnion('kind', [
  /** The vault is open: what comes next may be disturbed. */
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('done'), service: z.string() }),
  /** A typed refusal; the journey is begun again. */
  z.strictObject({ kind: z.literal('refused'), service: z.string(), code: z.string() }),
  /** An error that no person would understand: a defect. */
  z.strictObject({ kind: z.literal('untyped'), service: z.string(), error: z.string() }),
]);
export type RunEvent = z.infer<typeof eventSchema>;
