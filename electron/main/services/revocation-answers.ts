import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { validateChain } from '../../../core/certificate/chain.ts';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import type { StoredCertificate } from '../../../core/vault/records.ts';
import type { RevocationAnswer } from '../../contract/follow.ts';
import type { PathRevocationCheck } from './revocation-check.ts';

/** Certificates asked about at once: a responder is not to be overrun, nor hundreds asked one by one. */
const atOnce = 4;

/** What the authorities' services answer about certificates of the vault, kept until the next start. */
export class RevocationAnswers {
  readonly #check: PathRevocationCheck;
  readonly #trust: () => TrustStore;
  readonly #answers = new Map<string, RevocationAnswer>();

  constructor(check: PathRevocationCheck, trust: () => TrustStore) {
    this.#check = check;
    this.#trust = trust;
  }

  /** @param id of a certificate. */
  last(id: string): RevocationAnswer | null {
    return this.#answers.get(id) ?? null;
  }

  /** @param onAnswer called after each, in no order. */
  async ask(
    certificates: readonly StoredCertificate[],
    onAnswer: (certificate: StoredCertificate, answer: RevocationAnswer) => void,
  ): Promise<void> {
    const left = certificates.values();
    const work = async (): Promise<void> => {
      for (const certificate of left) {
        const answer = await this.#askOne(certificate);
        this.#answers.set(certificate.id, answer);
        onAnswer(certificate, answer);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  async #askOne({ certificate, chain }: StoredCertificate): Promise<RevocationAnswer> {
    const { path } = await validateChain(parseCertificate(certificate), {
      trust: this.#trust(),
      at: new Date(),
      intermediates: chain.map(parseCertificate),
    });
    const { verdict, certificates } = await this.#check(path);
    const [leaf, ...authorities] = certificates;
    return {
      verdict: leaf?.verdict ?? verdict,
      revokedAuthority: authorities.find((one) => one.verdict.status === 'revoked')?.subject ?? null,
    };
  }
}
