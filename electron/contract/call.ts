import { z } from 'zod';

/** One call of the page: its input's schema and its answer's type. */
export interface Call<Input extends z.ZodType, Output> {
  readonly input: Input;
  /** Never set: carries the answer's type. */
  readonly output?: Output;
}

export const answers =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): Call<Input, Output> => ({ input });

export const nothing = z.undefined();

/** PINs, passphrases, codes: bytes, so that they can be wiped. */
export const secret = z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= 1024);
export const short = z.string().max(200);

export const cardRef = z.object({ module: z.string().max(4096), slotId: short, serialNumber: short });
