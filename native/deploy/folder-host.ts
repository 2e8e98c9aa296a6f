import { spawn } from 'node:child_process';
import { chmod, chown, link, lstat, open, readFile, rm } from 'node:fs/promises';
import { DeployError, type DeployErrorCode } from '../../core/deploy/errors.ts';
import type { CommandResult, DeployHost, HostFile } from '../../core/deploy/host.ts';
import type { ExportErrorCode } from '../../core/export/errors.ts';
import { replaceFile } from '../../core/files/atomic.ts';
import { errnoOf, writeFailure } from '../../core/files/errno.ts';
import { commandLimit, OutputEnd } from './command-output.ts';
import { fileKind } from './file-kind.ts';

const codes: Partial<Record<ExportErrorCode, DeployErrorCode>> = {
  DISK_FULL: 'DISK_FULL',
  FOLDER_MISSING: 'FOLDER_MISSING',
  NOT_WRITABLE: 'NOT_WRITABLE',
};

/** This computer's own files. */
export class FolderHost implements DeployHost {
  async stat(path: string): Promise<HostFile | null> {
    try {
      const { mode, uid, gid, size } = await lstat(path);
      return { kind: fileKind(mode), mode: mode & 0o777, uid, gid, size };
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return null;
      throw unreadable(path, error);
    }
  }

  async read(path: string): Promise<Uint8Array> {
    try {
      return await readFile(path);
    } catch (error) {
      throw unreadable(path, error);
    }
  }

  async create(path: string, bytes: Uint8Array): Promise<void> {
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      throw writingFailed(path, error);
    }
  }

  async setMode(path: string, mode: number): Promise<void> {
    try {
      await chmod(path, mode);
    } catch (cause) {
      throw new DeployError('MODE_REFUSED', { params: { path }, cause });
    }
  }

  async setOwner(path: string, uid: number, gid: number): Promise<void> {
    try {
      await chown(path, uid, gid);
    } catch (cause) {
      throw new DeployError('OWNER_REFUSED', { params: { path }, cause });
    }
  }

  link(path: string, second: string): Promise<boolean> {
    return link(path, second).then(
      () => true,
      () => false,
    );
  }

  async replace(from: string, to: string): Promise<void> {
    try {
      await replaceFile(from, to);
    } catch (error) {
      throw writingFailed(to, error);
    }
  }

  async remove(path: string): Promise<void> {
    try {
      await rm(path, { force: true });
    } catch (error) {
      throw writingFailed(path, error);
    }
  }

  run([program = '', ...words]: readonly string[]): Promise<CommandResult> {
    return new Promise((resolve, reject) => {
      const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], timeout: commandLimit });
      const output = new OutputEnd();
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (bytes: Buffer) => {
          output.add(bytes);
        });
      }
      child.once('error', (cause) => {
        const detail = errnoOf(cause) ?? cause.message;
        reject(new DeployError('COMMAND_REFUSED', { params: { detail }, cause }));
      });
      child.once('close', (exitCode) => {
        if (child.killed) {
          const params = { command: [program, ...words].join(' '), seconds: commandLimit / 1000 };
          reject(new DeployError('COMMAND_TIMED_OUT', { params, exitCode: 3 }));
        } else resolve({ exitCode, output: output.text() });
      });
    });
  }

  async close(): Promise<void> {
    // Nothing is held open.
  }
}

function unreadable(path: string, cause: unknown): DeployError {
  const detail = errnoOf(cause) ?? (cause instanceof Error ? cause.message : String(cause));
  return new DeployError('FILE_UNREADABLE', { params: { path, detail }, cause });
}

function writingFailed(path: string, error: unknown): DeployError {
  const { code, params } = writeFailure(path, error);
  const known = codes[code];
  if (known !== undefined) return new DeployError(known, { params: { path }, cause: error, exitCode: 3 });
  return new DeployError('WRITE_FAILED', {
    params: { path, detail: params['detail'] ?? code },
    cause: error,
    exitCode: 3,
  });
}
