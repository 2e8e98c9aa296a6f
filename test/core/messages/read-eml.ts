import { join } from 'node:path';
import { z } from 'zod';
import { run } from '../../support/run-tool.ts';

const messageSchema = z.object({
  headers: z.array(z.string()),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  date: z.string(),
  body: z.string(),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), content: z.string() })),
  defects: z.array(z.string()),
  /** Bytes of the longest line. */
  longest: z.number(),
  /** Line ends that are not CRLF. */
  bareEnds: z.number(),
});

/** A message as Python's parser reads it. */
export async function readEml(file: Uint8Array): Promise<z.infer<typeof messageSchema>> {
  const text = Buffer.from(file).toString('latin1');
  const { code, stdout, stderr } = await run('python3', [join(import.meta.dirname, 'read-eml.py')], text);
  if (code !== 0) throw new Error(stderr);
  return messageSchema.parse(JSON.parse(stdout));
}
