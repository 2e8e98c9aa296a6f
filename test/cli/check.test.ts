import { readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseCertificate, pemOf } from '../../core/certificate/certificate.ts';
import { daysUntil } from '../../core/certificate/expiry.ts';
import { type DeployVault, makeDeployVault } from '../core/deploy/support/deploy-vault.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';

const problems = z.array(z.strictObject({ level: z.string(), code: z.string(), params: z.looseObject({}) }));

const document = z.strictObject({
  at: z.string(),
  level: z.enum(['ok', 'unknown', 'warning', 'critical']),
  certificates: z.array(
    z.strictObject({
      source: z.string(),
      subject: z.string().nullable(),
      serialNumber: z.string().nullable(),
      fingerprint: z.string().nullable(),
      notAfter: z.string().nullable(),
      daysLeft: z.int().nullable(),
      problems,
    }),
  ),
  deadlines: z.array(
    z.strictObject({
      source: z.string(),
      kind: z.enum(['card', 'test-card', 'designation']),
      name: z.string(),
      endsAt: z.iso.datetime(),
      daysLeft: z.int(),
      problems,
    }),
  ),
});

let desk: DeployVault;
let file: string;
let trust: string[];
let daysLeft: number;

beforeAll(async () => {
  desk = await makeDeployVault();
  const [intermediate, root] = desk.old.chain.map((der) => pemOf(parseCertificate(der)));
  const leaf = parseCertificate(desk.old.certificate);
  daysLeft = daysUntil(leaf.notAfter, new Date());
  file = desk.folder.write('ror.pem', `${pemOf(leaf)}${intermediate}${root}`);
  trust = ['--trust', desk.folder.write('root.pem', root ?? '')];
});
afterAll(() => {
  desk.close();
});

const plugin = (...args: string[]) => passerelle(['check', ...args, '--lang', 'fr']);

describe('passerelle check', () => {
  it('answers as a Nagios plugin: level, text, performance data, exit code', async () => {
    const { code, stdout, stderr } = await plugin(file, ...trust);
    expect([code, stderr]).toEqual([0, '']);
    const [line = ''] = stdout.split('\n');
    expect(line).toMatch(/^PASSERELLE OK - [^|]+ \| '[^|=]+'=\d+;60:;30:$/u);
    expect(line).toContain(`=${daysLeft};`);
  });

  it.each([
    ['critical', ['--critical', '9000', '--warning', '9500'], 2],
    ['warning', ['--critical', '0', '--warning', '9500'], 1],
    ['ok', ['--name', 'ROR + AVAL'], 0],
    ['critical', ['--name', 'another'], 2],
  ])('is %s with %j', async (level, args, code) => {
    const run = await passerelleJson(['check', file, ...trust, ...args]);
    expect([run.code, document.parse(run.document).level]).toEqual([code, level]);
  });

  it('is critical where no pinned root is reached, and says why', async () => {
    const { code, stdout } = await plugin(file);
    expect(code).toBe(2);
    expect(stdout).toContain('PASSERELLE CRITICAL');
    expect(stdout).toContain('chaîne non reconnue');
  });

  it('is unknown for what it cannot read, and never anything else for its own failures', async () => {
    for (const args of [
      [join(desk.folder.path, 'none.pem')],
      [],
      ['--vault', join(desk.folder.path, 'none.db')],
    ]) {
      const { code, stdout, stderr } = await plugin(...args);
      expect([code, stderr]).toEqual([3, '']);
      expect(stdout).toMatch(/^PASSERELLE UNKNOWN - /u);
    }
  });

  it('reads a vault that stays locked, and knows what was revoked there', async () => {
    const first = await passerelleJson(['check', '--vault', desk.path, ...trust]);
    expect(first.code).toBe(0);
    expect(document.parse(first.document).certificates).toHaveLength(1);
    desk.vault.certificates.recordRevocation(desk.id, '2026-11-01T00:00:00.000Z', 'keyCompromise');
    const second = await passerelleJson(['check', '--vault', desk.path, ...trust]);
    expect(second.code).toBe(2);
    const [certificate] = document.parse(second.document).certificates;
    expect(certificate?.problems.map(({ code }) => code)).toEqual(['REVOKED']);
  });

  it('asks a TLS port, and is critical when none answers', async () => {
    const key = Buffer.from(desk.old.privateKey).toString('base64');
    const server = createServer({
      cert: readFileSync(file),
      key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const up = await plugin(place, ...trust);
    server.close();
    expect([up.code, up.stdout.split(' - ')[0]]).toEqual([0, 'PASSERELLE OK']);
    const down = await plugin(place, ...trust);
    expect(down.code).toBe(2);
  });

  it('writes what a Prometheus textfile collector reads, for another account too', async () => {
    const out = join(desk.folder.path, 'passerelle.prom');
    const { code } = await plugin(file, join(desk.folder.path, 'none.pem'), ...trust, '--prometheus', out);
    expect(code).toBe(3);
    expect(statSync(out).mode & 0o777).toBe(0o644);
    const text = readFileSync(out, 'utf8');
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(
        /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{(?:[a-z]+="(?:[^"\\]|\\.)*",?)+\})? \d+)$/u,
      );
    }
    const end = parseCertificate(desk.old.certificate).notAfter.getTime() / 1000;
    expect(text).toMatch(
      new RegExp(`^passerelle_certificate_not_after_timestamp_seconds\\{.*\\} ${end}$`, 'mu'),
    );
    expect(text).toContain('code="UNREADABLE",level="unknown"} 1');
    expect(text).toContain('passerelle_check_level 1');
  });
});
