import { setTimeout as delay } from 'node:timers/promises';
import { fingerprintOf, parseCertificate } from '../certificate/certificate.ts';
import type { FileContent, TargetContent } from './content.ts';
import { DeployError } from './errors.ts';
import type { DeployHost } from './host.ts';
import type { TargetEndpoint } from './target.ts';

/**
 * Asks a TLS port which certificate it presents, whether or not it is trusted. Sends no certificate.
 *
 * @returns DER
 * @throws DeployError HANDSHAKE_FAILED
 */
export type AskPresented = (endpoint: TargetEndpoint) => Promise<Uint8Array>;

/** A server goes on for a moment with what it had read: in milliseconds, how long, and how often to ask. */
export interface HandshakePatience {
  readonly longest: number;
  readonly between: number;
}

const usualPatience: HandshakePatience = { longest: 10_000, between: 500 };

/**
 * Reads each file again from its place, opens it as a server would, and compares all that it holds.
 *
 * @throws DeployError READBACK_MISMATCH, FILE_UNREADABLE, CONNECTION_LOST
 */
export async function proveFiles(host: DeployHost, content: TargetContent): Promise<void> {
  for (const file of content.files) {
    const bytes = await host.read(file.path);
    try {
      if (await holds(file, bytes, content)) continue;
      throw new DeployError('READBACK_MISMATCH', { params: { path: file.path }, exitCode: 3 });
    } finally {
      bytes.fill(0);
    }
  }
}

/** True when every file is in its place already, with its mode, and holds what it should. */
export async function filesAreThere(host: DeployHost, content: TargetContent): Promise<boolean> {
  for (const { path, mode } of content.files) {
    const present = await host.stat(path);
    if (present?.kind !== 'file' || present.mode !== mode) return false;
  }
  try {
    await proveFiles(host, content);
    return true;
  } catch (error) {
    if (error instanceof DeployError && error.code === 'CONNECTION_LOST') throw error;
    return false;
  }
}

/** A file that can't be opened is as wrong as one that holds something else. */
async function holds(
  { writer }: FileContent,
  bytes: Uint8Array,
  { material }: TargetContent,
): Promise<boolean> {
  try {
    return await writer.holds(bytes, material);
  } catch {
    return false;
  }
}

/**
 * The port presents this certificate, and no other one.
 *
 * @param certificate DER
 * @throws DeployError HANDSHAKE_FAILED, OTHER_CERTIFICATE_SERVED
 */
export async function proveEndpoint(
  ask: AskPresented,
  endpoint: TargetEndpoint,
  certificate: Uint8Array,
  { longest, between }: HandshakePatience = usualPatience,
): Promise<void> {
  const expected = fingerprintOf(parseCertificate(certificate));
  const end = Date.now() + longest;
  for (;;) {
    const failure = await presentationFailure(ask, endpoint, expected);
    if (failure === null) return;
    if (Date.now() + between > end) throw failure;
    await delay(between);
  }
}

async function presentationFailure(
  ask: AskPresented,
  endpoint: TargetEndpoint,
  expected: string,
): Promise<DeployError | null> {
  try {
    const presented = fingerprintOf(parseCertificate(await ask(endpoint)));
    if (presented === expected) return null;
    const { host, port } = endpoint;
    return new DeployError('OTHER_CERTIFICATE_SERVED', { params: { host, port, expected, presented } });
  } catch (error) {
    if (error instanceof DeployError) return error;
    throw error;
  }
}
