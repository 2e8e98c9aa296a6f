import { z } from 'zod';
import { parseUrl } from '../text/web-address.ts';
import { type RorEnvironmentName, rorEnvironments } from './environment.ts';
import { RorError } from './errors.ts';
import { usualHeaders } from './headers.ts';

export interface RorAddresses {
  /** Token endpoint of the authorisation server. */
  readonly tokenUrl: string;
  /** Base of the FHIR server, without a slash at its end. */
  readonly fhirBase: string;
}

/** What the addresses were when this version was made: they have changed before, so every one can be edited. */
export const rorPresets: Readonly<Record<RorEnvironmentName, RorAddresses>> = {
  test: {
    tokenUrl: 'https://bas-auth-api.qualif.ror.esante.gouv.fr/auth/realms/ror/protocol/openid-connect/token',
    fhirBase: 'https://bas-api-fhir.qualif.ror.esante.gouv.fr/ws-diffusion-fhir',
  },
  prod: {
    tokenUrl: 'https://auth-api.ror.esante.gouv.fr/auth/realms/ror/protocol/openid-connect/token',
    fhirBase: 'https://api-fhir.ror.esante.gouv.fr/ws-diffusion-fhir',
  },
};

/** A header's value, or what goes into an address: neither breaks a line. */
const plainText = z
  .string()
  .max(200)
  .regex(/^[\x20-\x7e]*$/u);

export const rorAccessSchema = z.object({
  environment: z.enum(rorEnvironments),
  tokenUrl: z.string().max(500),
  fhirBase: z.string().max(500),
  /** As the ROR's team gave it; empty: not given yet. */
  clientId: plainText,
  /** Access profile 0 reads public data with a client_secret: no certificate has a part in it. */
  profileZero: z.boolean(),
  /** E.g. `CU22`; empty: not given yet. */
  profile: plainText,
  profileSystem: plainText,
  role: plainText,
  roleSystem: plainText,
});

/** With what a certificate is used against the ROR. */
export type RorAccess = z.infer<typeof rorAccessSchema>;

export function newAccess(environment: RorEnvironmentName): RorAccess {
  return {
    environment,
    ...rorPresets[environment],
    clientId: '',
    profileZero: false,
    profile: '',
    ...usualHeaders,
  };
}

/**
 * An address as a person typed it, without blanks around and slashes at its end.
 *
 * @throws RorError ADDRESS_INVALID unless it is an https address without a user's name, a query or a fragment
 */
export function rorAddress(text: string): URL {
  const address = text.trim();
  const url = parseUrl(address);
  if (
    url?.protocol !== 'https:' ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  ) {
    throw new RorError('ADDRESS_INVALID', { params: { address: address.slice(0, 100) }, exitCode: 2 });
  }
  url.pathname = url.pathname.replace(/\/+$/u, '');
  return url;
}
