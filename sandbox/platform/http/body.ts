import type { IncomingMessage } from 'node:http';
import { invalidRequest } from '../refusal.ts';

const longestBody = 64 * 1024;

/**
 * A page of another site can't send `application/json` without this server's consent, which it never gives.
 * @throws Refusal REQUEST_INVALID
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  requireType(request, /^application\/json\b/iu);
  const body = await readText(request);
  try {
    return JSON.parse(body);
  } catch {
    throw invalidRequest('shape');
  }
}

/** Fields of an HTML form; where they come from is not checked here. @throws Refusal REQUEST_INVALID */
export async function readFields(request: IncomingMessage): Promise<URLSearchParams> {
  requireType(request, /^application\/x-www-form-urlencoded\b/iu);
  return new URLSearchParams(await readText(request));
}

function requireType(request: IncomingMessage, type: RegExp): void {
  if (!type.test(request.headers['content-type'] ?? '')) throw invalidRequest('shape');
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) throw invalidRequest('tooLong', {}, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
