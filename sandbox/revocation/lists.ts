import type { X509Crl } from '@peculiar/x509';
import type { AuthorityId } from '../pki/authorities.ts';
import { completeCrl, completeLifetime, deltaCrl, deltaLifetime } from '../pki/crl.ts';
import { readRevocations } from '../pki/revocation.ts';
import type { SandboxPki } from '../pki/store.ts';

export type ListKind = 'complete' | 'delta';

export interface SignedList {
  readonly der: Uint8Array;
  readonly thisUpdate: Date;
  /** What HTTP clients tell the list by. */
  readonly etag: string;
}

interface Signed {
  readonly list: SignedList;
  /** What the list says, to see whether that changed. */
  readonly content: string;
  readonly signedAt: number;
}

const makers = {
  complete: { sign: completeCrl, lifetime: completeLifetime },
  delta: { sign: deltaCrl, lifetime: deltaLifetime },
} as const;

/** Lists as the authorities would sign them now: anew when something was revoked since, or at half of their life. */
export class RevocationLists {
  readonly #pki: SandboxPki;
  readonly #signed = new Map<string, Signed>();

  constructor(pki: SandboxPki) {
    this.#pki = pki;
  }

  async list(id: AuthorityId, kind: ListKind): Promise<SignedList> {
    const revocations = (await readRevocations(this.#pki)).filter(({ authority }) => authority === id);
    const content = JSON.stringify(revocations);
    const { sign, lifetime } = makers[kind];
    const key = `${kind} ${id}`;
    const signed = this.#signed.get(key);
    if (signed?.content === content && Date.now() - signed.signedAt < lifetime / 2) return signed.list;
    const signedAt = Date.now();
    const list = describe(await sign(this.#pki.authorities[id], revocations), signedAt);
    this.#signed.set(key, { list, content, signedAt });
    return list;
  }
}

function describe({ rawData, thisUpdate }: X509Crl, signedAt: number): SignedList {
  return { der: new Uint8Array(rawData), thisUpdate, etag: `"${String(signedAt)}"` };
}
