interface Issued {
  readonly clientId: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The tokens that the authorisation server issued: the FHIR server takes these, to the letter, and no others. */
export class IssuedTokens {
  readonly #tokens = new Map<string, Issued>();

  add(token: string, issued: Issued, now = Date.now()): void {
    for (const [old, { expiresAt }] of this.#tokens) if (expiresAt <= now) this.#tokens.delete(old);
    this.#tokens.set(token, issued);
  }

  /** @returns the client of a token that lives; null for any other. */
  clientOf(token: string, now = Date.now()): string | null {
    const issued = this.#tokens.get(token);
    return issued !== undefined && issued.expiresAt > now ? issued.clientId : null;
  }
}
