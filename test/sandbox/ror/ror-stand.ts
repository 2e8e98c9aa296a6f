import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rorHeaders } from '../../../core/ror/headers.ts';
import { startRorSandbox, type RorSandbox, type RorSandboxOptions } from '../../../sandbox/ror/start.ts';
import { administrator, type Administrator } from '../platform/administrator.ts';
import { curlClient } from '../platform/curl.ts';
import { hospitalRequest, retrieval } from '../platform/products.ts';
import { hospitalSubject, makeRequest } from '../platform/requests.ts';
import { makeStand, type PlatformStand } from '../platform/stand.ts';
import { httpsClient, type HttpsAnswer, type HttpsOptions } from './https-client.ts';

/** A certificate that the sandbox's platform issued for a PKCS#10, and its key; PEM. */
export interface Service {
  readonly certificate: string;
  readonly key: string;
}

/** The sandbox's ROR beside its platform, and clients for both. */
export interface RorStand {
  readonly platform: PlatformStand;
  readonly administrator: Administrator;
  readonly ror: RorSandbox;
  /** ORG AUTH_CLI of the hospital in `Paris (75)`. */
  readonly service: Service;
  /** File of the root alone. */
  readonly rootFile: string;
  issue(usage: 'AUTH_CLI' | 'SIGN', commonName: string): Promise<Service & { readonly id: string }>;
  /** The client_id that the sandbox gives a certificate. */
  clientIdOf(service: Service): Promise<string>;
  askToken(clientId: string, options?: HttpsOptions & { readonly service?: Service }): Promise<HttpsAnswer>;
  /** @throws when none comes. */
  token(): Promise<string>;
  /** @param path after the base, e.g. `Organization?_count=10`. */
  fhir(
    path: string,
    token: string | null,
    headers?: Readonly<Record<string, string>>,
    options?: HttpsOptions,
  ): Promise<HttpsAnswer>;
  curl(url: string): ReturnType<typeof curlClient>;
  reopen(options?: Omit<RorSandboxOptions, 'dir'>): Promise<void>;
  remove(): Promise<void>;
}

export async function makeRorStand(options: Omit<RorSandboxOptions, 'dir'> = {}): Promise<RorStand> {
  const platform = await makeStand();
  await platform.open();
  const { folder, key } = platform;
  const cps3 = await administrator(platform, 'cps3');
  const issue: RorStand['issue'] = async (usage, commonName) => {
    const subject = hospitalSubject.replace(/CN=.*/u, `CN=${commonName}`);
    const request = await makeRequest(folder, key, { subject });
    const { id } = await cps3.api.request({ ...hospitalRequest, service: commonName, usage, request });
    const { content } = await cps3.api.retrieve(id, { ...retrieval, keyPassword: null });
    return { id, key, certificate: Buffer.from(content).toString('utf8') };
  };
  const service = await issue('AUTH_CLI', 'ROR-DEMO');
  let ror = await startRorSandbox({ ...options, dir: folder });
  const rootFile = join(folder, 'ror-root.pem');
  await writeFile(rootFile, ror.pki.roots.join(''));
  const request = (url: string, more: HttpsOptions) => httpsClient(url, { ca: ror.pki.roots, ...more });
  const stand: RorStand = {
    platform,
    administrator: cps3,
    service,
    rootFile,
    issue,
    get ror() {
      return ror;
    },
    clientIdOf: async ({ certificate, key }) => {
      const { body } = await request(ror.clientUrl, {
        cert: certificate,
        key,
      });
      return (JSON.parse(body) as { clientId: string }).clientId;
    },
    askToken: (clientId, { service: by = service, ...more } = {}) =>
      request(ror.tokenUrl, {
        cert: by.certificate,
        key: by.key,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId }).toString(),
        ...more,
      }),
    token: async () => {
      const { status, body } = await stand.askToken(await stand.clientIdOf(service));
      if (status !== 200) throw new Error(body);
      return (JSON.parse(body) as { access_token: string }).access_token;
    },
    fhir: (path, token, headers = rorHeaders('CU22'), more = {}) =>
      request(`${ror.fhirBase}/${path}`, {
        headers: { ...headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
        ...more,
      }),
    curl: (url) => curlClient(folder, new URL(url).origin, rootFile),
    reopen: async (changed = {}) => {
      await ror.close();
      ror = await startRorSandbox({ ...changed, dir: folder });
    },
    remove: async () => {
      await ror.close();
      await platform.remove();
    },
  };
  return stand;
}
