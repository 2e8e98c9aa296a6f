import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { DeployError } from '../../core/deploy/errors.ts';
import type { TargetEndpoint } from '../../core/deploy/target.ts';
import { errnoOf } from '../../core/files/errno.ts';
import { peerChain } from './peer-chain.ts';

/** Milliseconds for one handshake. */
const handshakeLimit = 10_000;

/**
 * The certificates that a TLS port presents, its own first: trusted or not, and even where the port then refuses who has
 * none to present.
 *
 * @returns DER
 * @throws DeployError HANDSHAKE_FAILED
 */
export function presentedCertificates({ host, port, serverName }: TargetEndpoint): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const name = serverName ?? (isIP(host) === 0 ? host : null);
    const socket = connect({
      host,
      port,
      ...(name === null ? {} : { servername: name }),
      // What it is worth is judged by whoever asks; nothing is sent.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      timeout: handshakeLimit,
    });
    const end = (failure: string, cause?: unknown): void => {
      const chain = peerChain(socket);
      socket.destroy();
      if (chain.length > 0) resolve(chain);
      else
        reject(
          new DeployError('HANDSHAKE_FAILED', {
            params: { host, port, detail: failure },
            cause,
            exitCode: 3,
          }),
        );
    };
    socket
      .once('secureConnect', () => {
        end('no certificate');
      })
      .once('timeout', () => {
        end('ETIMEDOUT');
      })
      .once('error', (error: Error) => {
        end(errnoOf(error) ?? error.message, error);
      })
      .once('close', () => {
        end('closed');
      });
  });
}

/** The port's own certificate alone. @returns DER @throws DeployError HANDSHAKE_FAILED */
export async function presentedCertificate(endpoint: TargetEndpoint): Promise<Uint8Array> {
  const [own] = await presentedCertificates(endpoint);
  return own ?? new Uint8Array();
}
