import { pemOf } from '../../../core/certificate/certificate.ts';
import type { Validity } from '../../pki/certificate-maker.ts';
import type { ServerHosts } from '../../pki/extensions.ts';
import { generateRsaKeyPair, type RsaKeyPair } from '../../pki/keys.ts';
import { issueServer, localHosts, serverKeyPem, serverValidity } from '../../pki/server-certificate.ts';
import type { SandboxPki } from '../../pki/store.ts';
import type { RorFaultName } from '../faults.ts';
import { foreignChain } from './foreign-server.ts';

/** What a TLS server presents, PEM. */
export interface Presented {
  readonly key: string;
  /** Leaf first. */
  readonly cert: string;
}

const elsewhere: ServerHosts = { dns: ['ror.ailleurs.example'], ip: [] };
const day = 24 * 3600_000;

/** A server's key, and the chains that it presents: the right one, or one with a fault. */
export class ServerIdentity {
  readonly #pki: SandboxPki;
  readonly #keys: RsaKeyPair;
  readonly #key: string;

  private constructor(pki: SandboxPki, keys: RsaKeyPair) {
    this.#pki = pki;
    this.#keys = keys;
    this.#key = serverKeyPem(keys);
  }

  static async create(pki: SandboxPki): Promise<ServerIdentity> {
    return new ServerIdentity(pki, await generateRsaKeyPair(2048));
  }

  /** @param has whether a fault is on; of several, the first one here wins. */
  async present(has: (fault: RorFaultName) => boolean): Promise<Presented> {
    return { key: this.#key, cert: await this.#chain(has) };
  }

  async #chain(has: (fault: RorFaultName) => boolean): Promise<string> {
    const { 'ACI-EL-ORG-TEST': intermediate, 'ACR-EL-TEST': root } = this.#pki.authorities;
    if (has('foreign-server')) return foreignChain(this.#keys);
    const leaf = await this.#leaf(
      has('expired-server-certificate') ? expired() : serverValidity(),
      has('wrong-host') ? elsewhere : localHosts,
    );
    // A leaf alone would not do: OpenSSL completes it from the authorities that the server trusts.
    return leaf + pemOf((has('missing-intermediate') ? root : intermediate).certificate);
  }

  async #leaf(validity: Validity, hosts: ServerHosts): Promise<string> {
    return pemOf(
      await issueServer(this.#pki.authorities['ACI-EL-ORG-TEST'], this.#keys, { hosts, validity }),
    );
  }
}

/** A year of life, which ended yesterday. */
function expired(): Validity {
  const now = Date.now();
  return { notBefore: new Date(now - 366 * day), notAfter: new Date(now - day) };
}
