import { malformed } from './elements.ts';

const boundary = '-----BEGIN ';
/** Longest first line, e.g. `-----BEGIN X509 CRL-----`. */
const longestLine = 64;

/** The DER of a list, which servers sometimes give as PEM (RFC 7468); anything else passes as it is. */
export async function* derChunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let armour: PemBody | null = null;
  let first = true;
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    if (first && chunk[0] === boundary.charCodeAt(0)) armour = new PemBody();
    first = false;
    yield armour === null ? chunk : armour.decode(chunk);
  }
  armour?.end();
}

/** Decodes the base64 between the two lines, as it comes. */
class PemBody {
  #text = '';
  #state: 'before' | 'inside' | 'after' = 'before';

  decode(chunk: Uint8Array): Uint8Array {
    this.#text += Buffer.from(chunk).toString('latin1');
    if (this.#state === 'before') this.#enter();
    if (this.#state !== 'inside') return new Uint8Array();
    const end = this.#text.indexOf('-');
    const body = (end === -1 ? this.#text : this.#text.slice(0, end)).replace(/\s+/gu, '');
    // Four characters are three octets: what is left over waits for the next chunk.
    const whole = end === -1 ? body.length - (body.length % 4) : body.length;
    this.#text = body.slice(whole);
    if (end !== -1) this.#state = 'after';
    return Buffer.from(body.slice(0, whole), 'base64');
  }

  end(): void {
    if (this.#state !== 'after') throw malformed('PEM cut short');
  }

  #enter(): void {
    const line = this.#text.indexOf('\n');
    if (line === -1) {
      if (this.#text.length > longestLine) throw malformed('not a PEM boundary');
      return;
    }
    if (!this.#text.startsWith(boundary)) throw malformed('not a PEM boundary');
    this.#text = this.#text.slice(line + 1);
    this.#state = 'inside';
  }
}
