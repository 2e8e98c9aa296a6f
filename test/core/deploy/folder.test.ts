import { X509Certificate } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server as TlsServer } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deploy, type DeployProgress } from '../../../core/deploy/deploy.ts';
import { planDeployment } from '../../../core/deploy/plan.ts';
import type { TargetSettings } from '../../../core/deploy/target.ts';
import { deployMachineHere } from '../../../native/deploy/machine.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { type DeployVault, makeDeployVault, settingsOf } from './support/deploy-vault.ts';

let desk: DeployVault;
let renewedId: string;
let round = 0;
let folder: string;
const machine = deployMachineHere();

beforeAll(async () => {
  desk = await makeDeployVault();
});
afterAll(() => {
  desk.close();
});
beforeEach(() => {
  folder = join(desk.folder.path, `target-${++round}`);
  mkdirSync(folder);
});

const add = (changes: Partial<TargetSettings> = {}) =>
  desk.vault.targets.add(settingsOf(desk.id, folder, { name: `t${round}-${Math.random()}`, ...changes })).id;
const run = async (id: string) => {
  const [outcome] = await deploy(desk.vault, machine, { targets: [id] });
  if (outcome === undefined) throw new Error('no outcome');
  return outcome;
};
const servedBy = (path: string) => new X509Certificate(readFileSync(path)).fingerprint256;
const fingerprintOf = (der: Uint8Array) => new X509Certificate(der).fingerprint256;

describe('a deployment to a folder', () => {
  it('puts files with their modes, proves them, and has nothing to do the second time', async () => {
    const id = add();
    const steps: DeployProgress[] = [];
    const [outcome] = await deploy(desk.vault, machine, {
      targets: [id],
      onProgress: (progress) => steps.push(progress),
    });
    expect(outcome).toMatchObject({ state: 'deployed', error: null, certificate: { id: desk.id } });
    expect(steps.map(({ step }) => step)).toEqual(['connect', 'bring-in', 'place', 'read-back', 'keep']);
    expect(readdirSync(folder).sort()).toEqual(['ror.key', 'ror.pem']);
    expect(statSync(join(folder, 'ror.key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'ror.pem')).mode & 0o777).toBe(0o644);
    expect(servedBy(join(folder, 'ror.pem'))).toBe(fingerprintOf(desk.old.certificate));
    expect(desk.vault.targets.get(id)).toMatchObject({
      run: null,
      last: { fingerprint: fingerprintOf(desk.old.certificate) },
    });

    const before = statSync(join(folder, 'ror.pem')).ino;
    expect((await run(id)).state).toBe('unchanged');
    expect(statSync(join(folder, 'ror.pem')).ino).toBe(before);
  });

  it('does again what somebody changed since: content, mode, or a link in its place', async () => {
    const id = add();
    await run(id);
    const key = join(folder, 'ror.key');
    for (const spoil of [
      () => {
        writeFileSync(key, 'nothing');
      },
      () => {
        chmodSync(key, 0o644);
      },
      () => {
        const elsewhere = join(folder, 'elsewhere');
        writeFileSync(elsewhere, readFileSync(key), { mode: 0o600 });
        unlinkSync(key);
        symlinkSync(elsewhere, key);
      },
    ]) {
      spoil();
      expect((await run(id)).state).toBe('deployed');
      expect(statSync(key).mode & 0o777).toBe(0o600);
      expect((await run(id)).state).toBe('unchanged');
    }
  });

  it('keeps the previous version, its mode with it', async () => {
    writeFileSync(join(folder, 'ror.pem'), 'what was there', { mode: 0o640 });
    const id = add();
    expect((await run(id)).state).toBe('deployed');
    expect(readFileSync(join(folder, 'ror.pem.previous'), 'utf8')).toBe('what was there');
    expect(statSync(join(folder, 'ror.pem.previous')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(['ror.key', 'ror.pem', 'ror.pem.previous']);
  });

  it('puts everything back when the reload command fails, and has it reload that', async () => {
    writeFileSync(join(folder, 'ror.pem'), 'what was there', { mode: 0o640 });
    const before = statSync(join(folder, 'ror.pem'));
    const calls = join(folder, 'calls');
    const script = desk.folder.write(
      'reload.sh',
      'cat "$1" >>"$2"; echo >>"$2"; echo "la configuration est fausse" >&2; exit 3\n',
    );
    const id = add({ reload: ['sh', script, join(folder, 'ror.pem'), calls] });
    const { state, error } = await run(id);
    expect(state).toBe('failed');
    expect(error?.toDocument()).toMatchObject({
      domain: 'deploy',
      code: 'RELOAD_FAILED',
      params: { exitCode: 3, detail: 'la configuration est fausse' },
    });
    const after = statSync(join(folder, 'ror.pem'));
    expect([after.ino, after.mode]).toEqual([before.ino, before.mode]);
    expect(readdirSync(folder).sort()).toEqual(['calls', 'ror.pem']);
    const reloaded = readFileSync(calls, 'utf8');
    expect(reloaded.startsWith('-----BEGIN CERTIFICATE-----')).toBe(true);
    expect(reloaded.trimEnd().endsWith('what was there')).toBe(true);
    expect(desk.vault.targets.get(id)).toMatchObject({ run: null, last: null });
  });

  it('hands words to the reload command as they are', async () => {
    const words = join(folder, 'words');
    const script = desk.folder.write('words.sh', 'printf "%s\\n" "$@" >"$0.out"\n');
    const id = add({ reload: ['sh', script, "it's; $(touch /tmp/never)", '*', words] });
    expect((await run(id)).state).toBe('deployed');
    expect(readFileSync(`${script}.out`, 'utf8')).toBe(`it's; $(touch /tmp/never)\n*\n${words}\n`);
  });

  it('leaves a full disk as it was', async (context) => {
    const disk = smallDisk(4);
    if (disk === null) return context.skip('needs the right to mount a small disk');
    try {
      const id = add({ folder: disk.path });
      expect((await run(id)).error?.code).toBe('DISK_FULL');
      expect(readdirSync(disk.path)).toEqual([]);
    } finally {
      disk.remove();
    }
  });

  it('names what is wrong, and leaves nothing behind', async () => {
    const missing = add({ folder: join(folder, 'none') });
    expect((await run(missing)).error?.code).toBe('FOLDER_MISSING');
    mkdirSync(join(folder, 'ror.key'));
    const taken = add();
    expect((await run(taken)).error?.toDocument()).toMatchObject({ code: 'PLACE_TAKEN' });
    expect(readdirSync(folder)).toEqual(['ror.key']);
    const clear = add({ clearKey: false });
    expect((await run(clear)).error?.code).toBe('CLEAR_KEY_NOT_CHOSEN');
    const unknown = add({ reload: ['/no/such/program'] });
    expect((await run(unknown)).error?.code).toBe('PLACE_TAKEN');
  });

  it('opens what it puts under a password', async () => {
    const id = add({
      files: [{ format: 'pkcs12-modern', name: 'ror.p12', mode: 0o600 }],
      password: 'correct-horse-9',
      clearKey: false,
    });
    expect((await run(id)).state).toBe('deployed');
    expect((await run(id)).state).toBe('unchanged');
  });

  it('does many at once, and one that fails leaves the others alone', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => {
      const place = join(folder, String(index));
      if (index !== 7) mkdirSync(place);
      return add({ folder: place });
    });
    const outcomes = await deploy(desk.vault, machine, { targets: ids });
    expect(outcomes.map(({ targetId }) => targetId)).toEqual(ids);
    expect(outcomes.flatMap(({ state }, index) => (state === 'deployed' ? [] : [index]))).toEqual([7]);
  });

  it('shows its plan and changes nothing', async () => {
    writeFileSync(join(folder, 'ror.pem'), 'what was there');
    const id = add({ reload: ['systemctl', 'reload', 'nginx'] });
    const [plan] = await planDeployment(desk.vault, machine, [id]);
    expect(plan).toMatchObject({
      error: null,
      reload: ['systemctl', 'reload', 'nginx'],
      interrupted: false,
      files: [
        {
          path: join(folder, 'ror.pem'),
          containsPrivateKey: false,
          previous: join(folder, 'ror.pem.previous'),
        },
        { path: join(folder, 'ror.key'), containsPrivateKey: true, previous: null },
      ],
    });
    expect(readdirSync(folder)).toEqual(['ror.pem']);
    const [hopeless] = await planDeployment(desk.vault, machine, [add({ folder: join(folder, 'none') })]);
    expect(hopeless?.error?.code).toBe('FOLDER_MISSING');
  });
});

describe('a target with a TLS port', () => {
  let tls: TlsServer;
  let endpoint: { host: string; port: number; serverName: null };
  let reload: string[];
  let control: ReturnType<typeof createHttpServer>;
  let obeys = true;

  beforeEach(async () => {
    obeys = true;
    writeFileSync(join(folder, 'ror.pem'), pem(desk.renewed.certificate));
    writeFileSync(join(folder, 'ror.key'), pem(desk.renewed.privateKey, 'PRIVATE KEY'), { mode: 0o600 });
    const context = () => ({
      cert: readFileSync(join(folder, 'ror.pem')),
      key: readFileSync(join(folder, 'ror.key')),
    });
    // Refuses whoever has no certificate: it shows its own all the same.
    tls = createServer({ ...context(), requestCert: true, rejectUnauthorized: true });
    tls.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
    endpoint = { host: '127.0.0.1', port: (tls.address() as AddressInfo).port, serverName: null };
    control = createHttpServer((_request, response) => {
      if (obeys) tls.setSecureContext(context());
      response.end('ok');
    });
    await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve));
    reload = ['curl', '-sf', `http://127.0.0.1:${(control.address() as AddressInfo).port}/`];
    return () => {
      tls.close();
      control.close();
    };
  });

  it('is proved by the certificate that it presents', async () => {
    const id = add({ endpoint, reload });
    const outcome = await run(id);
    expect(outcome).toMatchObject({ state: 'deployed', error: null });
    expect((await run(id)).state).toBe('unchanged');
  });

  it('gets back what it had when it goes on presenting another one', async () => {
    obeys = false;
    const id = add({ endpoint, reload });
    const { state, error } = await run(id);
    expect(state).toBe('failed');
    expect(error?.toDocument()).toMatchObject({
      code: 'OTHER_CERTIFICATE_SERVED',
      params: {
        expected: fingerprintOf(desk.old.certificate),
        presented: fingerprintOf(desk.renewed.certificate),
      },
    });
    expect(servedBy(join(folder, 'ror.pem'))).toBe(fingerprintOf(desk.renewed.certificate));
    expect(readdirSync(folder).sort()).toEqual(['ror.key', 'ror.pem']);
  }, 40_000);

  it('gets back what it had when nothing answers', async () => {
    tls.close();
    const { error } = await run(add({ endpoint }));
    expect(error?.code).toBe('HANDSHAKE_FAILED');
    expect(servedBy(join(folder, 'ror.pem'))).toBe(fingerprintOf(desk.renewed.certificate));
  }, 40_000);
});

describe('after a renewal', () => {
  it('the target gets what replaces its certificate', async () => {
    const id = add();
    await run(id);
    renewedId = desk.renew();
    expect(await run(id)).toMatchObject({ state: 'deployed', certificate: { id: renewedId } });
    expect(servedBy(join(folder, 'ror.pem'))).toBe(fingerprintOf(desk.renewed.certificate));
    expect(servedBy(join(folder, 'ror.pem.previous'))).toBe(fingerprintOf(desk.old.certificate));
  });

  it('a revoked one is never deployed', async () => {
    desk.vault.certificates.recordRevocation(renewedId, new Date().toISOString(), 'superseded');
    const id = add();
    expect(await run(id)).toMatchObject({ state: 'deployed', certificate: { id: desk.id } });
    desk.vault.certificates.recordRevocation(desk.id, new Date().toISOString(), 'superseded');
    expect((await run(add())).error?.code).toBe('CERTIFICATE_WORTHLESS');
  });
});

function pem(der: Uint8Array, label = 'CERTIFICATE'): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
