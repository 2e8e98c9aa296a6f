import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deploy, type TargetOutcome } from '../../../core/deploy/deploy.ts';
import { planDeployment } from '../../../core/deploy/plan.ts';
import type { SftpPlace, TargetLogin, TargetSettings } from '../../../core/deploy/target.ts';
import { deployMachineHere } from '../../../native/deploy/machine.ts';
import { type DeployVault, makeDeployVault, settingsOf } from '../../core/deploy/support/deploy-vault.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { CuttingProxy } from './support/cutting-proxy.ts';
import { sshdMissing, SshServer, type TestAccount } from './support/sshd.ts';

const machine = deployMachineHere();
let server: SshServer;
let account: TestAccount;
let sftpOnly: TestAccount;
let keyFile: string;
let desk: DeployVault;
let folder: string;
let round = 0;

describe.skipIf(sshdMissing !== null)(`a server behind SSH${sshdMissing ?? ''}`, () => {
  beforeAll(async () => {
    server = new SshServer();
    account = server.addAccount();
    sftpOnly = server.addAccount(true);
    keyFile = server.userKey('user_key', 'une phrase de clé');
    await server.start();
    desk = await makeDeployVault();
  });
  afterAll(async () => {
    desk.close();
    await server.remove();
  });
  beforeEach(() => {
    folder = server.folderFor(account, `target-${++round}`);
  });

  const password = (): TargetLogin => ({ kind: 'password', password: account.password });
  const add = (place: Partial<SftpPlace> = {}, changes: Partial<TargetSettings> = {}): string =>
    desk.vault.targets.add(
      settingsOf(desk.id, folder, {
        name: `serveur ${desk.vault.targets.list().length}`,
        place: {
          kind: 'sftp',
          host: '127.0.0.1',
          port: server.port,
          user: account.name,
          hostKey: null,
          login: password(),
          ...place,
        },
        ...changes,
      }),
    ).id;
  const run = async (id: string): Promise<TargetOutcome> => {
    const [outcome] = await deploy(desk.vault, machine, { targets: [id] });
    if (outcome === undefined) throw new Error('no outcome');
    return outcome;
  };
  const hostKeyOf = (id: string) => {
    const { place } = desk.vault.targets.get(id).settings;
    return place.kind === 'sftp' ? place.hostKey : null;
  };
  const served = () => new X509Certificate(readFileSync(join(folder, 'ror.pem'))).fingerprint256;
  const expected = () => new X509Certificate(desk.old.certificate).fingerprint256;

  describe('logs in', () => {
    it('with a password, puts the files as the account, and keeps what was there', async () => {
      writeFileSync(join(folder, 'ror.pem'), 'what was there', { mode: 0o640 });
      chownSync(join(folder, 'ror.pem'), account.uid, account.gid);
      const id = add();
      expect(await run(id)).toMatchObject({ state: 'deployed', error: null });
      expect(served()).toBe(expected());
      const key = statSync(join(folder, 'ror.key'));
      expect([key.mode & 0o777, key.uid, key.gid]).toEqual([0o600, account.uid, account.gid]);
      expect(readFileSync(join(folder, 'ror.pem.previous'), 'utf8')).toBe('what was there');
      expect(readdirSync(folder).sort()).toEqual(['ror.key', 'ror.pem', 'ror.pem.previous']);
      expect((await run(id)).state).toBe('unchanged');
    });

    it('with a key under a passphrase', async () => {
      const privateKey = readFileSync(keyFile, 'utf8');
      const login = { kind: 'key', privateKey, passphrase: 'une phrase de clé' } as const;
      expect((await run(add({ login }))).state).toBe('deployed');
      const wrong = await run(add({ login: { ...login, passphrase: 'une autre' } }));
      expect(wrong.error?.code).toBe('LOGIN_KEY_UNREADABLE');
    });

    it('with an agent', async () => {
      const socket = join(server.folder.path, 'agent');
      const started = execFileSync('ssh-agent', ['-s', '-a', socket], { encoding: 'utf8' });
      const agent = Number(/SSH_AGENT_PID=(\d+)/u.exec(started)?.[1]);
      try {
        const plain = server.userKey('agent_key');
        execFileSync('ssh-add', ['-q', plain], {
          env: { ...process.env, SSH_AUTH_SOCK: socket },
          stdio: 'ignore',
        });
        expect((await run(add({ login: { kind: 'agent', socket } }))).state).toBe('deployed');
      } finally {
        process.kill(agent);
      }
      const gone = await run(add({ login: { kind: 'agent', socket } }));
      expect(['AGENT_MISSING', 'LOGIN_REFUSED']).toContain(gone.error?.code);
    });

    it('not with a wrong password', async () => {
      const { state, error } = await run(add({ login: { kind: 'password', password: 'not this one' } }));
      expect([state, error?.code]).toEqual(['failed', 'LOGIN_REFUSED']);
      expect(JSON.stringify(error?.toDocument())).not.toContain('not this one');
    });

    it('nowhere when nothing listens', async () => {
      expect((await run(add({ port: 1 }))).error?.code).toBe('HOST_UNREACHABLE');
    });
  });

  describe('knows the host', () => {
    it('by the key that it showed first, whatever keys it gets beside', async () => {
      const id = add();
      const [plan] = await planDeployment(desk.vault, machine, [id]);
      expect(plan?.newHostKey).toBe(`ssh-ed25519 ${server.fingerprint('ed25519')}`);
      expect(hostKeyOf(id)).toBeNull();
      await run(id);
      expect(hostKeyOf(id)).toBe(plan?.newHostKey);
      await server.start(['rsa', 'ecdsa', 'ed25519'], false);
      expect((await run(id)).state).toBe('unchanged');
      const rsa = add({ hostKey: `ssh-rsa ${server.fingerprint('rsa')}` });
      expect((await run(rsa)).state).not.toBe('failed');
    });

    it('and sends nothing to one that shows another', async () => {
      const id = add();
      await run(id);
      const before = readdirSync(folder);
      const pinned = hostKeyOf(id);
      await server.start(['ed25519']);
      const { state, error } = await run(id);
      expect(state).toBe('failed');
      expect(error?.toDocument()).toMatchObject({
        code: 'HOST_KEY_CHANGED',
        params: { expected: pinned, presented: `ssh-ed25519 ${server.fingerprint('ed25519')}` },
      });
      expect(readdirSync(folder)).toEqual(before);
      expect(hostKeyOf(id)).toBe(pinned);
      const given = add({ hostKey: `SHA256:${'A'.repeat(43)}` });
      expect((await run(given)).error?.code).toBe('HOST_KEY_CHANGED');
    });
  });

  describe('puts back what was there', () => {
    it('when the reload command fails', async () => {
      writeFileSync(join(folder, 'ror.pem'), 'what was there');
      const calls = join(folder, 'calls');
      const script = `cat "$1" >>'${calls}'; echo 'pas cette fois' >&2; exit 7`;
      const reload = ['sh', '-c', script, "it's", join(folder, 'ror.pem')];
      const { state, error } = await run(add({}, { reload }));
      expect(state).toBe('failed');
      expect(error?.toDocument()).toMatchObject({
        code: 'RELOAD_FAILED',
        params: { exitCode: 7, detail: 'pas cette fois' },
      });
      expect(readFileSync(join(folder, 'ror.pem'), 'utf8')).toBe('what was there');
      expect(readdirSync(folder).sort()).toEqual(['calls', 'ror.pem']);
      expect(readFileSync(calls, 'utf8').endsWith('what was there')).toBe(true);
    });

    it('when the account may run nothing', async () => {
      const own = server.folderFor(sftpOnly, `restricted-${round}`);
      const login = { kind: 'password', password: sftpOnly.password } as const;
      const place = { user: sftpOnly.name, login };
      const { error } = await run(add(place, { folder: own, reload: ['true'] }));
      expect(error?.code).toBe('COMMAND_REFUSED');
      expect(readdirSync(own)).toEqual([]);
      expect((await run(add(place, { folder: own }))).state).toBe('deployed');
    });

    it('when a file is given to somebody else by whoever may not', async () => {
      const { error } = await run(add({}, { owner: { user: 'root', group: 'root' } }));
      expect(error?.code).toBe('OWNER_REFUSED');
      expect(readdirSync(folder)).toEqual([]);
      const unknown = await run(add({}, { owner: { user: 'nobody-at-all', group: '0' } }));
      expect(unknown.error?.code).toBe('OWNER_UNKNOWN');
    });

    it('when the disk is full', async (context) => {
      const disk = smallDisk(4);
      if (disk === null) return context.skip('needs the right to mount a small disk');
      try {
        chownSync(disk.path, account.uid, account.gid);
        const { error } = await run(add({}, { folder: disk.path }));
        expect(error?.code).toBe('DISK_FULL');
        expect(readdirSync(disk.path)).toEqual([]);
      } finally {
        disk.remove();
      }
    });

    it('when the account may not write there, or there is no such folder', async () => {
      const closed = join(server.folder.path, `closed-${round}`);
      mkdirSync(closed, { mode: 0o755 });
      expect((await run(add({}, { folder: closed }))).error?.code).toBe('NOT_WRITABLE');
      expect((await run(add({}, { folder: '/no/such/folder' }))).error?.code).toBe('FOLDER_MISSING');
    });
  });

  it('gives files to the owner that is named, as root', async () => {
    const privateKey = readFileSync(keyFile, 'utf8');
    const login = { kind: 'key', privateKey, passphrase: 'une phrase de clé' } as const;
    const owner = { user: account.name, group: 'root' };
    const id = add({ user: 'root', login }, { owner });
    expect(await run(id)).toMatchObject({ state: 'deployed', error: null });
    const { uid, gid } = statSync(join(folder, 'ror.key'));
    expect([uid, gid]).toEqual([account.uid, 0]);
  });

  it('has the old files or the new ones, wherever the line is cut, and the next run brings the new ones', async () => {
    const proxy = await CuttingProxy.start(server.port);
    try {
      const id = add({ port: proxy.port });
      const was = 'what was there';
      const reset = () => {
        for (const name of readdirSync(folder)) execFileSync('rm', [join(folder, name)]);
        writeFileSync(join(folder, 'ror.pem'), was);
        desk.vault.targets.update(id, { last: null });
      };
      reset();
      expect((await run(id)).state).toBe('deployed');
      const whole = proxy.carried;
      let lost = 0;
      for (let cut = 1; cut <= 12; cut++) {
        reset();
        proxy.limit = Math.floor((whole * cut) / 12.5);
        const { state, error } = await run(id);
        if (state !== 'deployed') lost += 1;
        expect(['CONNECTION_LOST', 'HOST_UNREACHABLE', 'ROLLBACK_FAILED', undefined]).toContain(error?.code);
        const inPlace = readFileSync(join(folder, 'ror.pem'), 'utf8');
        if (inPlace !== was) expect(served()).toBe(expected());
        proxy.limit = Infinity;
        expect(['deployed', 'unchanged']).toContain((await run(id)).state);
        expect(served()).toBe(expected());
        expect(readFileSync(join(folder, 'ror.pem.previous'), 'utf8')).toBe(was);
        expect(readdirSync(folder).sort()).toEqual(['ror.key', 'ror.pem', 'ror.pem.previous']);
        expect(existsSync(join(folder, 'ror.key.previous'))).toBe(false);
      }
      expect(lost).toBeGreaterThan(8);
    } finally {
      proxy.close();
    }
  }, 120_000);

  it('serves many targets at once', async () => {
    const ids = Array.from({ length: 16 }, (_, index) => {
      const place = server.folderFor(account, `many-${index}`);
      return add({}, { folder: place });
    });
    const outcomes = await deploy(desk.vault, machine, { targets: ids });
    expect(outcomes.map(({ state }) => state)).toEqual(ids.map(() => 'deployed'));
  });
});
