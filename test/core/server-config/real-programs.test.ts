import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { derOf, parseCertificate, pemOf } from '../../../core/certificate/certificate.ts';
import { x509 } from '../../../core/certificate/crypto.ts';
import { exportCertificate } from '../../../core/export/export.ts';
import { exportTargets } from '../../../core/export/targets.ts';
import { passwordPlaceholder } from '../../../core/server-config/place.ts';
import type { ServerConfigId } from '../../../core/server-config/ids.ts';
import { serverConfigs } from '../../../core/server-config/templates.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { run } from '../../support/run-tool.ts';
import { ecKeys, makeCertificate, pkcs8Of } from '../certificate/support/certificates.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { freePort } from '../../native/ssh/support/sshd.ts';

const password = 'correct-horse-9';
const folder = temporaryFolder();
let org: OrgChain;
let upstream: Server;
let port: number;
const started: ChildProcess[] = [];

beforeAll(async () => {
  org = await makeOrgChain();
  const keys = await ecKeys();
  const own = await makeCertificate({
    subject: 'CN=localhost',
    keys,
    issuer: org.issuer,
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
      new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
    ],
  });
  const pem = (der: Uint8Array) => pemOf(parseCertificate(der));
  const key = Buffer.from(await pkcs8Of(keys)).toString('base64');
  // Takes nobody who has no certificate of the organisation, and says whose it was.
  upstream = createServer(
    {
      cert: [derOf(own.certificate), org.chain[0] ?? new Uint8Array()].map(pem).join(''),
      key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
      ca: pem(org.chain[1] ?? new Uint8Array()),
      requestCert: true,
      rejectUnauthorized: true,
    },
    ({ socket }, response) => {
      const unit = socket instanceof TLSSocket ? socket.getPeerCertificate().subject.OU : null;
      response.end(`welcome ${String(unit)}
`);
    },
  );
  await new Promise<void>((resolve) => upstream.listen(0, resolve));
  port = (upstream.address() as AddressInfo).port;
  // Servers drop their rights after they have read their files.
  chmodSync(folder.path, 0o755);
});
afterEach(() => {
  started.splice(0).forEach((child) => child.kill('SIGTERM'));
});
afterAll(() => {
  upstream.close();
  folder.remove();
});

const welcome = 'welcome 10B0221636\n';

/** Exports what a configuration reads, and gives the configuration. */
async function configured(id: ServerConfigId): Promise<{ readonly own: string; readonly config: string }> {
  const own = join(folder.path, id);
  mkdirSync(own);
  const { files, template } = serverConfigs[id];
  await exportCertificate({
    ...org,
    folder: own,
    baseName: 'ror',
    formats: exportTargets[files],
    password: Buffer.from(password),
    clearKey: true,
  });
  writeFileSync(join(own, 'ror.password'), `${password}\n`, { mode: 0o600 });
  const place = { folder: own, baseName: 'ror', upstream: { host: 'localhost', port } };
  return { own, config: template(place).replaceAll(passwordPlaceholder, password) };
}

/** Starts a server in the foreground, and asks it once it answers. */
async function answerOf(command: string, args: readonly string[], at: number): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  }
  for (let tries = 0; tries < 60; tries++) {
    if (child.exitCode !== null) break;
    const { code, stdout } = await run('curl', ['-s', `http://127.0.0.1:${at}/`]);
    if (code === 0) return stdout.startsWith('welcome') ? stdout : `${stdout}${log}`;
    await delay(200);
  }
  return log;
}

describe('a configuration as it is pasted', () => {
  it('has nginx call with the certificate', async () => {
    const { own, config } = await configured('nginx');
    const at = await freePort();
    const file = join(own, 'nginx.conf');
    writeFileSync(
      file,
      `daemon off; pid "${own}/pid"; error_log stderr; events {}
      http { access_log off; client_body_temp_path "${own}/body"; proxy_temp_path "${own}/proxy";
        fastcgi_temp_path "${own}/f"; uwsgi_temp_path "${own}/u"; scgi_temp_path "${own}/s";
        server { listen 127.0.0.1:${at}; ${config} } }`,
    );
    expect(await answerOf('/usr/sbin/nginx', ['-c', file, '-p', own], at)).toBe(welcome);
  });

  it('has Apache call with the certificate', async () => {
    const { own, config } = await configured('apache');
    const at = await freePort();
    const file = join(own, 'httpd.conf');
    const modules = ['mpm_event', 'proxy', 'proxy_http', 'ssl', 'authz_core'].map(
      (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
    );
    const lines = [
      `ServerName localhost`,
      `Listen 127.0.0.1:${at}`,
      `PidFile ${own}/pid`,
      'User www-data',
      'Group www-data',
    ];
    const rest = [
      `ErrorLog ${own}/error.log`,
      `DefaultRuntimeDir ${own}`,
      `<VirtualHost *:${at}>`,
      config,
      '</VirtualHost>',
      '',
    ];
    writeFileSync(file, [...modules, ...lines, ...rest].join('\n'));
    expect(await answerOf('/usr/sbin/apache2', ['-DFOREGROUND', '-f', file], at)).toBe(welcome);
  });

  it('has HAProxy call with the certificate', async () => {
    const { own, config } = await configured('haproxy');
    const at = await freePort();
    const file = join(own, 'haproxy.cfg');
    writeFileSync(
      file,
      `defaults
    timeout connect 5s
    timeout client 5s
    timeout server 5s
frontend here
    mode http
    bind 127.0.0.1:${at}
    default_backend ror
${config}`,
    );
    expect(await answerOf('/usr/sbin/haproxy', ['-db', '-f', file], at)).toBe(welcome);
  });

  it('has curl call with the certificate', async () => {
    const { own, config } = await configured('curl');
    const file = join(own, 'curl.conf');
    writeFileSync(file, config, { mode: 0o600 });
    expect(await run('curl', ['-sS', '--config', file])).toMatchObject({ code: 0, stdout: welcome });
  });

  it('has Node.js call with the certificate', async () => {
    const { own, config } = await configured('node-js');
    const file = join(own, 'call.cjs');
    writeFileSync(file, config);
    expect(await run(process.execPath, [file])).toMatchObject({ code: 0, stdout: welcome });
  });

  it('has Python requests call with the certificate', async () => {
    const { own, config } = await configured('python');
    const file = join(own, 'call.py');
    writeFileSync(file, config);
    const called = await run('/usr/bin/python3', [file]);
    expect(called).toEqual({ code: 0, stdout: `${welcome}\n`, stderr: '' });
  });

  it('has Java call with the certificate', async () => {
    const { own, config } = await configured('java');
    const options = join(own, 'options');
    writeFileSync(options, config, { mode: 0o600 });
    const file = join(own, 'Call.java');
    writeFileSync(
      file,
      `import java.net.URI;
      import java.net.http.*;
      public class Call {
        public static void main(String[] args) throws Exception {
          var request = HttpRequest.newBuilder(URI.create(args[0])).build();
          System.out.print(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
      }`,
    );
    const called = await run('java', [`@${options}`, file, `https://localhost:${port}/`]);
    expect(called).toMatchObject({ code: 0, stdout: welcome });
  }, 60_000);

  it.each(['spring-boot', 'hapi-fhir', 'dotnet', 'mirth'] as const)(
    'names files that the export makes: %s',
    async (id) => {
      const { own, config } = await configured(id);
      const named = config.match(/[^/\s"]+\.(?:p12|pem)/gu) ?? [];
      expect(named.length).toBeGreaterThan(1);
      for (const name of named) expect(readdirSync(own)).toContain(name);
    },
  );
});
