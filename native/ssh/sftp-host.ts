import { dirname } from 'node:path/posix';
import type { Attributes, SFTPWrapper } from 'ssh2';
import { quoteWords } from '../../core/deploy/command.ts';
import { DeployError } from '../../core/deploy/errors.ts';
import type { CommandResult, DeployHost, HostFile } from '../../core/deploy/host.ts';
import { fileKind } from '../deploy/file-kind.ts';
import type { SshConnection } from './connection.ts';
import { runRemote } from './remote-command.ts';
import { sftpStatus, statusOf } from './status.ts';

/** Bytes of one write: what every server takes at once. */
const chunk = 32_768;
/** More than any file that a target has; a server can't fill the memory. */
const largestFile = 16 * 1024 * 1024;

/** Error first, as the SSH library's calls answer. */
type Answer<Result> = (error: Error | null | undefined, result: Result) => void;

/** A computer behind SSH: its files through SFTP, its commands through `exec`. */
export class SftpHost implements DeployHost {
  private shell: Promise<void> | null = null;

  constructor(
    private readonly connection: SshConnection,
    private readonly name: string,
  ) {}

  async stat(path: string): Promise<HostFile | null> {
    try {
      const { mode, uid, gid, size } = await this.call<Attributes>((sftp, done) => {
        sftp.lstat(path, done);
      });
      return { kind: fileKind(mode), mode: mode & 0o777, uid, gid, size };
    } catch (error) {
      if (statusOf(error) === sftpStatus.noSuchFile) return null;
      throw this.unreadable(path, error);
    }
  }

  async read(path: string): Promise<Uint8Array> {
    try {
      const { size } = await this.call<Attributes>((sftp, done) => {
        sftp.stat(path, done);
      });
      if (size > largestFile) throw new DeployError('FILE_UNREADABLE', { params: { path, detail: 'EFBIG' } });
      return await this.call<Buffer>((sftp, done) => {
        sftp.readFile(path, done);
      });
    } catch (error) {
      throw this.unreadable(path, error);
    }
  }

  async create(path: string, bytes: Uint8Array): Promise<void> {
    let handle: Buffer | null = null;
    try {
      // `wx`: never through a link that somebody planted.
      handle = await this.call<Buffer>((sftp, done) => {
        sftp.open(path, 'wx', { mode: 0o600 }, done);
      });
      const opened = handle;
      for (let offset = 0; offset < bytes.length; offset += chunk) {
        const part = Buffer.from(
          bytes.buffer,
          bytes.byteOffset + offset,
          Math.min(chunk, bytes.length - offset),
        );
        await this.call<unknown>((sftp, done) => {
          sftp.write(opened, part, 0, part.length, offset, done as Answer<void>);
        });
      }
      await this.flush(opened);
    } catch (error) {
      throw await this.writeFailure(path, error, bytes.length);
    } finally {
      if (handle !== null) await this.release(handle);
    }
  }

  async setMode(path: string, mode: number): Promise<void> {
    try {
      await this.call<unknown>((sftp, done) => {
        sftp.chmod(path, mode, done as Answer<void>);
      });
    } catch (error) {
      throw this.unlessLost(error, new DeployError('MODE_REFUSED', { params: { path }, cause: error }));
    }
  }

  async setOwner(path: string, uid: number, gid: number): Promise<void> {
    try {
      await this.call<unknown>((sftp, done) => {
        sftp.chown(path, uid, gid, done as Answer<void>);
      });
    } catch (error) {
      throw this.unlessLost(error, new DeployError('OWNER_REFUSED', { params: { path }, cause: error }));
    }
  }

  async link(path: string, second: string): Promise<boolean> {
    try {
      await this.call<unknown>((sftp, done) => {
        sftp.ext_openssh_hardlink(path, second, done as Answer<void>);
      });
      return true;
    } catch (error) {
      if (isLost(error)) throw error;
      return false;
    }
  }

  async replace(from: string, to: string): Promise<void> {
    try {
      await this.call<unknown>((sftp, done) => {
        sftp.ext_openssh_rename(from, to, done as Answer<void>);
      });
    } catch (error) {
      if (error instanceof Error && error.message.includes('does not support')) {
        throw new DeployError('RENAME_NOT_ATOMIC', { params: { host: this.name }, cause: error });
      }
      throw await this.writeFailure(to, error, 0);
    }
  }

  async remove(path: string): Promise<void> {
    try {
      await this.call<unknown>((sftp, done) => {
        sftp.unlink(path, done as Answer<void>);
      });
    } catch (error) {
      if (statusOf(error) !== sftpStatus.noSuchFile) throw await this.writeFailure(path, error, 0);
    }
  }

  async run(words: readonly string[]): Promise<CommandResult> {
    const line = quoteWords(words);
    await (this.shell ??= this.assertShell());
    return this.runLine(line);
  }

  async close(): Promise<void> {
    const { client, lost } = this.connection;
    client.end();
    // A line that is dead already says no goodbye.
    const timer = setTimeout(() => client.destroy(), 2_000);
    await lost.catch(() => undefined);
    clearTimeout(timer);
  }

  private runLine(line: string): Promise<CommandResult> {
    return Promise.race([runRemote(this.connection.client, line), this.connection.lost]);
  }

  /** A server that forces SFTP on an account answers 0 to every command, and runs none. */
  private async assertShell(): Promise<void> {
    const word = 'passerelle';
    const { output } = await this.runLine(`echo ${word}`);
    // Shells may greet, or complain of a missing home.
    if (!output.split(/\r?\n/u).includes(word))
      throw new DeployError('COMMAND_REFUSED', { params: { detail: 'sftp' } });
  }

  /** One request and its answer, or CONNECTION_LOST. */
  private call<Result>(ask: (sftp: SFTPWrapper, done: Answer<Result>) => void): Promise<Result> {
    const { sftp, lost } = this.connection;
    const answered = new Promise<Result>((resolve, reject) => {
      ask(sftp, (error, result) => {
        if (error === null || error === undefined) resolve(result);
        else reject(error);
      });
    });
    // A line that breaks fails the request first, with words that say nothing.
    const failed = answered.catch((error: unknown) => {
      if (statusOf(error) !== null || !isSilence(error)) throw error;
      return lost;
    });
    return Promise.race([failed, lost]);
  }

  /** On the disk where the server can say so. */
  private async flush(handle: Buffer): Promise<void> {
    try {
      await this.call<unknown>((sftp, done) => {
        sftp.ext_openssh_fsync(handle, done);
      });
    } catch (error) {
      if (error instanceof Error && error.message.includes('does not support')) return;
      throw error;
    }
  }

  private async release(handle: Buffer): Promise<void> {
    await this.call<unknown>((sftp, done) => {
      sftp.close(handle, done as Answer<void>);
    }).catch(() => undefined);
  }

  private async writeFailure(path: string, error: unknown, bytes: number): Promise<unknown> {
    if (error instanceof DeployError) return error;
    const status = statusOf(error);
    const options = { cause: error, exitCode: 3 } as const;
    if (status === sftpStatus.noSuchFile)
      return new DeployError('FOLDER_MISSING', { params: { path }, ...options });
    if (status === sftpStatus.permissionDenied)
      return new DeployError('NOT_WRITABLE', { params: { path }, ...options });
    // The protocol has no word for it.
    if (status === sftpStatus.failure && (await this.room(path)) <= bytes) {
      return new DeployError('DISK_FULL', { params: { path }, ...options });
    }
    const detail = error instanceof Error ? error.message : String(error);
    return new DeployError('WRITE_FAILED', { params: { path, detail }, ...options });
  }

  /** Bytes left for this account; more than any file where the server does not say. */
  private async room(path: string): Promise<number> {
    try {
      const { f_bavail, f_frsize } = await this.call<{
        f_bavail: number | bigint;
        f_frsize: number | bigint;
      }>((sftp, done) => {
        sftp.ext_openssh_statvfs(dirname(path), done);
      });
      return Number(f_bavail) * Number(f_frsize);
    } catch {
      return Number.MAX_SAFE_INTEGER;
    }
  }

  private unreadable(path: string, error: unknown): unknown {
    const detail = error instanceof Error ? error.message : String(error);
    return this.unlessLost(
      error,
      new DeployError('FILE_UNREADABLE', { params: { path, detail }, cause: error }),
    );
  }

  private unlessLost(error: unknown, otherwise: DeployError): unknown {
    return error instanceof DeployError ? error : otherwise;
  }
}

function isLost(error: unknown): boolean {
  return error instanceof DeployError && error.code === 'CONNECTION_LOST';
}

/** What the library says to requests that nobody will answer any more. */
function isSilence(error: unknown): boolean {
  return (
    error instanceof Error &&
    /No response from server|Not connected|Channel (?:closed|not open)/iu.test(error.message)
  );
}
