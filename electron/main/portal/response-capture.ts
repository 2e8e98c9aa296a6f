import type { WebContents } from 'electron';
import { z } from 'zod';
import type { IgcError } from '../../../core/igc/errors.ts';
import {
  announcedLength,
  certificateFileIn,
  fileFailure,
  fileTooLarge,
  largestFile,
} from './file-response.ts';

/** A file that a page handed out. */
export interface CapturedFile {
  readonly fileName: string;
  readonly content: Uint8Array;
}

export interface CaptureListener {
  readonly onFile: (file: CapturedFile) => void;
  /** It could not be had. */
  readonly onFailure: (error: IgcError) => void;
}

const pausedSchema = z.object({
  requestId: z.string(),
  request: z.object({ url: z.string() }),
  responseStatusCode: z.number().optional(),
  responseHeaders: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});
const streamSchema = z.object({ stream: z.string() });
const chunkSchema = z.object({ data: z.string(), base64Encoded: z.boolean().optional(), eof: z.boolean() });

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
  const answer = async (command: string, more = {}): Promise<void> => {
    // A page that was left meanwhile has no request to answer any more.
    await devTools.sendCommand(command, { requestId, ...more }).catch(() => undefined);
  };
  const head = { url: request.url, status: responseStatusCode ?? 0, headers: responseHeaders ?? [] };
  const fileName = certificateFileIn(head);
  if (fileName === null) {
    await answer('Fetch.continueRequest');
    return;
  }
  try {
    const content = await readBody(devTools, requestId);
    // The inspector's stream ends without a word where the connection broke.
    if (content.length < announcedLength(head)) throw new Error('ERR_CONTENT_LENGTH_MISMATCH');
    onFile({ fileName, content });
  } catch (error) {
    onFailure(fileFailure(error));
  }
  // Given up: Chromium stays on the page that the file was asked from. An empty answer in its place would not do, it
  // goes on to download the first one.
  await answer('Fetch.failRequest', { errorReason: 'Aborted' });
}

/** Chunk by chunk: an answer need not say how long it is, nor ever end. @throws IgcError FILE_TOO_LARGE */
async function readBody(devTools: Electron.Debugger, requestId: string): Promise<Uint8Array> {
  const taken: unknown = await devTools.sendCommand('Fetch.takeResponseBodyAsStream', { requestId });
  const { stream: handle } = streamSchema.parse(taken);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for (;;) {
      const read: unknown = await devTools.sendCommand('IO.read', { handle });
      const { data, base64Encoded, eof } = chunkSchema.parse(read);
      const chunk = Buffer.from(data, base64Encoded === true ? 'base64' : 'utf8');
      chunks.push(chunk);
      length += chunk.length;
      if (length > largestFile) throw fileTooLarge();
      if (eof) return Buffer.concat(chunks);
    }
  } finally {
    for (const chunk of chunks) chunk.fill(0);
    await devTools.sendCommand('IO.close', { handle }).catch(() => undefined);
  }
}
