import { createServer } from 'node:net';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rorFaultNames } from '../../sandbox/ror/faults.ts';
import { freshDemo, type FreshDemo } from '../support/demo.ts';
import { run } from '../support/run-tool.ts';
import { errorDocument } from './support/documents.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';

const sandboxDocument = z.object({
  url: z.url(),
  revocation: z.url(),
  tokenUrl: z.url(),
  clientUrl: z.url(),
  fhirBase: z.url(),
  folder: z.string(),
  outbox: z.string(),
  trust: z.string(),
  module: z.string(),
  softhsmConf: z.string(),
  pin: z.string(),
  cards: z.array(
    z.object({
      number: z.string(),
      label: z.string(),
      type: z.enum(['CPS', 'CPF', 'CPE', 'CPA']),
      description: z.string().min(10),
      inserted: z.boolean(),
      administrator: z.boolean(),
    }),
  ),
});

let demo: FreshDemo;

beforeAll(async () => {
  demo = await freshDemo();
});

afterAll(() => demo.remove());

const data = () => ['sandbox', '--data', demo.folder];

describe('passerelle sandbox', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'serves until %s, and tells where everything is',
    async (signal) => {
      const served: Promise<string>[] = [];
      const { code, document } = await passerelleJson(data(), {
        onOutput: (text, child) => {
          const url = /"url": "([^"]+)"/u.exec(text)?.[1];
          if (url === undefined) return;
          const trust = `${demo.dir}/pki/ACR-EL-TEST.pem`;
          const connection = run('openssl', [
            ...['s_client', '-connect', new URL(url).host, '-CAfile', trust],
            ...['-verify_return_error', '-brief'],
          ]).then(({ stderr }) => stderr);
          served.push(connection);
          void connection.finally(() => child.kill(signal));
        },
      });
      expect((await Promise.all(served)).join()).toContain('Verification: OK');
      const { pin, softhsmConf, module, trust, cards } = sandboxDocument.parse(document);
      expect([code, pin]).toEqual([0, '1234']);
      for (const path of [softhsmConf, module, trust]) expect(existsSync(path), path).toBe(true);
      const ended = cards.find(({ number }) => number === '2900000082');
      expect(ended).toMatchObject({ administrator: false, label: 'CPS3v3-2900000082' });
    },
  );

  it('serves the ROR beside it, with the faults that are asked for', async () => {
    const served: Promise<string>[] = [];
    const { code, document } = await passerelleJson(
      [...data(), '--ror-fault', 'wrong-host@authorisation', '--ror-fault', 'server-error@fhir'],
      {
        onOutput: (text, child) => {
          const base = /"fhirBase": "([^"]+)"/u.exec(text)?.[1];
          if (base === undefined) return;
          const trust = `${demo.dir}/pki/ACR-EL-TEST.pem`;
          const answer = run('curl', ['--silent', '--include', '--cacert', trust, `${base}/metadata`]).then(
            ({ stdout }) => stdout,
          );
          served.push(answer);
          void answer.finally(() => child.kill('SIGINT'));
        },
      },
    );
    expect((await Promise.all(served)).join()).toMatch(/^HTTP\/1\.1 503 /u);
    const { tokenUrl, fhirBase } = sandboxDocument.parse(document);
    expect([code, new URL(tokenUrl).pathname, new URL(fhirBase).pathname]).toEqual([
      0,
      '/auth/realms/ror/protocol/openid-connect/token',
      '/ws-diffusion-fhir',
    ]);
  });

  it('explains each fault of the ROR in its help', async () => {
    const { stdout } = await passerelle(['sandbox', '--help']);
    for (const name of rorFaultNames) expect(stdout).toMatch(new RegExp(`^  ${name} +\\S.{10,}\\.$`, 'mu'));
  });

  it('says in words that nothing is real', async () => {
    const { code, stdout } = await passerelle(data(), {
      onOutput: (text, child) => {
        if (text.includes('Ctrl-C')) child.kill('SIGINT');
      },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Bac à sable : rien ici n'est réel\./u);
    expect(stdout).toMatch(/Plateforme : https:\/\/127\.0\.0\.1:\d+/u);
    expect(stdout).toMatch(/ROR, FHIR : https:\/\/127\.0\.0\.1:\d+\/ws-diffusion-fhir/u);
    expect(stdout).not.toMatch(/sandbox\.|undefined/u);
  });

  it('ends with code 2 on a port that is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const port = String((holder.address() as AddressInfo).port);
    const { code, document } = await passerelleJson([...data(), '--port', port]);
    holder.close();
    const { error } = errorDocument.parse(document);
    expect([code, error.code, error.what]).toEqual([2, 'PORT_UNUSABLE', expect.stringContaining(port)]);
  });
});
