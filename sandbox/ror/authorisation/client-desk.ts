import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { rorHeaders } from '../../../core/ror/headers.ts';
import { jsonAnswer, send, type Answer } from '../../platform/http/answer.ts';
import { readJson } from '../../platform/http/body.ts';
import { Refusal } from '../../platform/refusal.ts';
import { derivedClient, rorClientSchema, type RorClient, type RorClients } from '../clients.ts';

/** The sandbox's own, in place of a form and a mail. */
export const clientPath = '/sandbox/client';

const registrationSchema = rorClientSchema.partial();

/**
 * GET tells the client_id that the connection's certificate has by itself, and the headers of its FHIR calls; POST
 * (`{clientId, subjectDn, profile}`, each of them optional) registers one.
 */
export async function answerClient(
  clients: RorClients,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  send(response, await answerTo(clients, request));
}

async function answerTo(clients: RorClients, request: IncomingMessage): Promise<Answer> {
  const own = ownClient(request);
  if (own === null) return jsonAnswer({ error: 'certificate' }, 403);
  if (request.method === 'GET') return jsonAnswer(viewOf(own));
  if (request.method !== 'POST') return jsonAnswer({ error: 'method' }, 405);
  const told = registrationSchema.safeParse(await bodyOf(request));
  if (!told.success) return jsonAnswer({ error: 'shape' }, 400);
  const { clientId = own.clientId, subjectDn = own.subjectDn, profile = own.profile } = told.data;
  const client = { clientId, subjectDn, profile };
  await clients.register(client);
  return jsonAnswer(viewOf(client), 201);
}

function ownClient({ socket }: IncomingMessage): RorClient | null {
  const peer = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  return peer === undefined ? null : derivedClient(parseCertificate(peer.raw).subjectName);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  try {
    return await readJson(request);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const viewOf = (client: RorClient) => ({ ...client, headers: rorHeaders(client.profile) });
