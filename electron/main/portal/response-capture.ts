import type { WebContents } from 'electron';
import { z } from 'zod';
import { certificateFileIn } from './file-response.ts';

/** A file that a page handed out. */
export interface CapturedFile {
  readonly fileName: string;
  readonly content: Uint8Array;
}

export interface CaptureListener {
  readonly onFile: (file: CapturedFile) => void;
  /** It could not be had. */
  readonly onFailure: (error: unknown) => void;
}

const pausedSchema = z.object({
  requestId: z.string(),
  request: z.object({ url: z.string() }),
  responseStatusCode: z.number().optional(),
  responseHeaders: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});
const bodySchema = z.object({ body: z.string(), base64Encoded: z.boolean() });

/**
 * Takes the certificate files that a page hands out from the answer itself, before Chromium makes a download of them:
 * they go to memory, and the page stays as it is. What is no such file passes untouched.
 *
 * The view must have loaded a page before, be it an empty one.
 */
export async function captureResponses(contents: WebContents, listener: CaptureListener): Promise<void> {
  const devTools = contents.debugger;
  devTools.attach('1.3');
  devTools.on('message', (_event, method: string, parameters: unknown) => {
    if (method === 'Fetch.requestPaused') void answerPaused(devTools, parameters, listener);
  });
  // Documents only: what a form or link leads to, in the page or in a frame of it.
  const patterns = [{ urlPattern: '*', requestStage: 'Response', resourceType: 'Document' }];
  await devTools.sendCommand('Fetch.enable', { patterns });
}

async function answerPaused(
  devTools: Electron.Debugger,
  parameters: unknown,
  { onFile, onFailure }: CaptureListener,
): Promise<void> {
  const { requestId, request, responseStatusCode, responseHeaders } = pausedSchema.parse(parameters);
  const fileName = certificateFileIn({
    url: request.url,
    status: responseStatusCode ?? 0,
    headers: responseHeaders ?? [],
  });
  try {
    if (fileName === null) {
      await devTools.sendCommand('Fetch.continueRequest', { requestId });
      return;
    }
    const answer: unknown = await devTools.sendCommand('Fetch.getResponseBody', { requestId });
    const { body, base64Encoded } = bodySchema.parse(answer);
    onFile({ fileName, content: Buffer.from(body, base64Encoded ? 'base64' : 'utf8') });
    // Given up: Chromium stays on the page that the file was asked from. An empty answer in its place would not do, it
    // goes on to download the first one.
    await devTools.sendCommand('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
  } catch (error) {
    // A page that was left meanwhile has no request to answer any more.
    if (fileName !== null) onFailure(error);
  }
}
