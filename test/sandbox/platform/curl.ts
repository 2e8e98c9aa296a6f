import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../support/run-tool.ts';

export interface Exchange {
  readonly path?: string;
  /** PEM. */
  readonly certificate?: string;
  /** PEM. */
  readonly key?: string;
  readonly tls?: '1.2' | '1.3';
  /** Sent as JSON. */
  readonly body?: string;
  readonly contentType?: string;
}

export interface CurlAnswer {
  /** Curl's own; 0 when an HTTP answer came. */
  readonly code: number | null;
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** Talks to the sandbox as an independent client does: curl, trusting the sandbox's root alone. */
export function curlClient(folder: string, url: string, rootFile: string) {
  return async (exchange: Exchange): Promise<CurlAnswer> => {
    const name = randomBytes(6).toString('hex');
    const file = (kind: string): string => join(folder, `${name}-${kind}`);
    const args = ['--silent', '--include', '--max-time', '10', '--cacert', rootFile];
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
    const { code, stdout } = await run(
      'curl',
      [...args, url + (exchange.path ?? '/api/session')],
      exchange.body,
    );
    const [headers = '', ...rest] = stdout.split('\r\n\r\n');
    return { code, status: Number(headers.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n') };
  };
}
