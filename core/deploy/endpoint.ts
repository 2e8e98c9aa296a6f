import { DeployError } from './errors.ts';
import type { TargetEndpoint } from './target.ts';

/** `host:port`; an IPv6 address between brackets. A file whose name looks so is given with its folder. */
const written = /^(?:\[(?<six>[0-9a-f:.]+)\]|(?<host>[a-z0-9_.-]+)):(?<port>\d{1,5})$/iu;

/** @returns null for what is no `host:port` */
export function endpointOf(place: string): TargetEndpoint | null {
  const { six, host, port } = written.exec(place)?.groups ?? {};
  const name = six ?? host;
  return name === undefined ? null : { host: name, port: Number(port), serverName: null };
}

/** @throws DeployError ENDPOINT_INVALID */
export function requireEndpoint(place: string): TargetEndpoint {
  const endpoint = endpointOf(place.trim());
  if (endpoint === null || endpoint.port < 1 || endpoint.port > 65_535) {
    throw new DeployError('ENDPOINT_INVALID', { params: { endpoint: place } });
  }
  return endpoint;
}

/** As `endpointOf` reads it. */
export function endpointText({ host, port }: Pick<TargetEndpoint, 'host' | 'port'>): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
