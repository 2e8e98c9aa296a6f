import type { TLSSocket } from 'node:tls';

/** What the other side showed, and what is known above it. @returns DER, its own first */
export function peerChain(socket: TLSSocket): Uint8Array[] {
  const chain: Uint8Array[] = [];
  let next = socket.getPeerX509Certificate();
  while (next !== undefined && !chain.some((der) => Buffer.from(der).equals(next?.raw ?? Buffer.alloc(0)))) {
    chain.push(new Uint8Array(next.raw));
    next = next.issuerCertificate;
  }
  return chain;
}
