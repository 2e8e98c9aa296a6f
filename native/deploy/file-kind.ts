import type { HostFile } from '../../core/deploy/host.ts';

const kinds: Readonly<Record<number, HostFile['kind']>> = {
  0o100000: 'file',
  0o040000: 'folder',
  0o120000: 'link',
};

/** @param mode as `lstat` gives it, type and permission bits. */
export function fileKind(mode: number): HostFile['kind'] {
  return kinds[mode & 0o170000] ?? 'other';
}
