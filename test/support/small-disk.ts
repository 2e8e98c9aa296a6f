import { execFileSync } from 'node:child_process';
import { temporaryFolder } from '../core/certificate/support/openssl.ts';

export interface SmallDisk {
  readonly path: string;
  remove(): void;
}

/** A real disk of `kibibytes`; null where this account can't mount one. */
export function smallDisk(kibibytes: number): SmallDisk | null {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', folder.path], {
      stdio: 'ignore',
    });
  } catch {
    folder.remove();
    return null;
  }
  return {
    path: folder.path,
    remove() {
      // Lazily: the database library lets go of its files only when they are collected.
      execFileSync('umount', ['--lazy', folder.path]);
      folder.remove();
    },
  };
}
