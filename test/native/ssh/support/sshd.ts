import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { temporaryFolder } from '../../../core/certificate/support/openssl.ts';

/** What the stand can't be made without. */
export const sshdMissing: string | null =
  process.getuid?.() === 0 ? null : 'needs root: an SSH server and accounts of its own';

export interface TestAccount {
  readonly name: string;
  readonly password: string;
  readonly uid: number;
  readonly gid: number;
}

type KeyType = 'ed25519' | 'rsa' | 'ecdsa';

/** A real OpenSSH server on a loopback port, with its own keys, configuration and accounts. */
export class SshServer {
  readonly folder = temporaryFolder();
  readonly accounts: TestAccount[] = [];
  port = 0;
  private process: ChildProcess | null = null;

  /** @param sftpOnly the account may open SFTP and nothing else. */
  addAccount(sftpOnly = false): TestAccount {
    const name = `psrl${randomBytes(4).toString('hex')}${sftpOnly ? 'x' : ''}`;
    const password = randomBytes(12).toString('hex');
    execFileSync('useradd', ['--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/sh', name]);
    execFileSync('chpasswd', { input: `${name}:${password}\n` });
    const numberOf = (flag: string) => Number(execFileSync('id', [flag, name]).toString());
    const account = { name, password, uid: numberOf('-u'), gid: numberOf('-g') };
    this.accounts.push(account);
    return account;
  }

  /** A folder that only this account writes to. */
  folderFor(account: TestAccount, name: string): string {
    const path = join(this.folder.path, name);
    mkdirSync(path, { mode: 0o750 });
    chownSync(path, account.uid, account.gid);
    return path;
  }

  /** Makes a key pair that logs in to all accounts. @returns the private key's path */
  userKey(name: string, passphrase = ''): string {
    const path = join(this.folder.path, name);
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-f', path]);
    const file = join(this.folder.path, 'authorized_keys');
    writeFileSync(file, readFileSync(`${path}.pub`), { flag: 'a', mode: 0o644 });
    return path;
  }

  /** Starts, or starts again on the same port, with new host keys of these types. */
  async start(types: readonly KeyType[] = ['ed25519'], freshKeys = true): Promise<void> {
    await this.stop();
    chmodSync(this.folder.path, 0o755);
    mkdirSync('/run/sshd', { recursive: true });
    this.port ||= await freePort();
    const keys = types.map((type) => this.hostKey(type, freshKeys));
    const config = this.folder.write('sshd_config', this.configuration(keys));
    this.process = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', config], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
    for (let tries = 0; !(await answers(this.port)); tries++) {
      if (tries > 100 || this.process.exitCode !== null) throw new Error(`sshd: ${log}`);
      await delay(50);
    }
  }

  /** As `ssh-keygen -lf` shows it: `SHA256:…` */
  fingerprint(type: KeyType): string {
    return (
      execFileSync('ssh-keygen', ['-lf', join(this.folder.path, `host_${type}.pub`)])
        .toString()
        .split(' ')[1] ?? ''
    );
  }

  async stop(): Promise<void> {
    const { process: server } = this;
    this.process = null;
    if (server === null || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once('close', resolve));
    server.kill('SIGTERM');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    // Its sessions end by themselves, as the connections did.
    for (const { name } of this.accounts) {
      for (let tries = 0; tries < 20 && !removed(name); tries++) await delay(100);
    }
    this.folder.remove();
  }

  private hostKey(type: KeyType, fresh: boolean): string {
    const path = join(this.folder.path, `host_${type}`);
    if (fresh) {
      rmSync(path, { force: true });
      rmSync(`${path}.pub`, { force: true });
    }
    try {
      readFileSync(path);
    } catch {
      execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-f', path]);
    }
    return path;
  }

  private configuration(keys: readonly string[]): string {
    return [
      `Port ${this.port}`,
      'ListenAddress 127.0.0.1',
      ...keys.map((path) => `HostKey ${path}`),
      'PidFile none',
      'UsePAM no',
      'StrictModes no',
      'PermitRootLogin prohibit-password',
      'MaxStartups 100',
      `AuthorizedKeysFile ${join(this.folder.path, 'authorized_keys')}`,
      'Subsystem sftp internal-sftp',
      'Match User psrl*x',
      '  ForceCommand internal-sftp',
      '',
    ].join('\n');
  }
}

function removed(name: string): boolean {
  try {
    execFileSync('userdel', [name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', () => {
      end(true);
    });
    socket.once('error', () => {
      end(false);
    });
  });
}
