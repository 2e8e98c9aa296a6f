import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../support/run-tool.ts';

export interface Exchange {
  readonly path?: string;
  /** PEM. */
  readonly certificate?: string;
  /** PEM. */
  readonly key?: string;
  readonly tls?: '1.2' | '1.3';
  /** Sent as JSON unless `contentType` says otherwise. */
  readonly body?: string;
  readonly contentType?: string;
  /** E.g. `origin: https://elsewhere.example`. */
  readonly headers?: readonly string[];
}

export interface CurlAnswer {
  /** Curl's own; 0 when an HTTP answer came. */
  readonly code: number | null;
  readonly status: number;
  readonly headers: string;
  readonly body: string;
  /** The body as it came. */
  readonly bytes: Buffer;
}

/** Talks to the sandbox as an independent client does: curl, trusting the sandbox's root alone. */
export function curlClient(folder: string, url: string, rootFile: string) {
  return async (exchange: Exchange): Promise<CurlAnswer> => {
    const name = randomBytes(6).toString('hex');
    const file = (kind: string): string => join(folder, `${name}-${kind}`);
    const [headersFile, bodyFile] = [file('headers'), file('body')];
    const args = ['--silent', '--max-time', '20', '--cacert', rootFile];
    args.push('--dump-header', headersFile, '--output', bodyFile);
    if (exchange.certificate !== undefined && exchange.key !== undefined) {
      await writeFile(file('cert.pem'), exchange.certificate);
      await writeFile(file('key.pem'), exchange.key, { mode: 0o600 });
      args.push('--cert', file('cert.pem'), '--key', file('key.pem'));
    }
    if (exchange.tls !== undefined) args.push(`--tlsv${exchange.tls}`, '--tls-max', exchange.tls);
    if (exchange.body !== undefined) {
      args.push('--header', `content-type: ${exchange.contentType ?? 'application/json'}`);
      // No `100 Continue` to wait for.
      args.push('--header', 'expect:', '--data-binary', '@-');
    }
    for (const header of exchange.headers ?? []) args.push('--header', header);
    const { code } = await run('curl', [...args, url + (exchange.path ?? '/api/session')], exchange.body);
    const [headers, bytes] = await Promise.all([contentOf(headersFile), contentOf(bodyFile)]);
    return {
      code,
      status: Number(headers.toString('latin1').split(' ')[1] ?? 0),
      headers: headers.toString('latin1'),
      body: bytes.toString('utf8'),
      bytes,
    };
  };
}

/** Empty when curl wrote nothing. */
function contentOf(file: string): Promise<Buffer> {
  return readFile(file).catch(() => Buffer.alloc(0));
}
