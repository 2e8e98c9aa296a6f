import { isAbsolute, join, normalize, posix } from 'node:path';
import { DeployError } from './errors.ts';
import type { TargetSettings } from './target.ts';

type PathSettings = Pick<TargetSettings, 'place' | 'folder' | 'files'>;

/** Leaves room, in the 255 bytes of usual file systems, for what is put beside a file. */
const longestName = 200;

const control = /[\u0000-\u001f\u007f]/u;

/**
 * Refuses what would land anywhere else than it reads: a folder that is not absolute or goes up, a name that is a path.
 *
 * @throws DeployError PATH_INVALID, NAME_TWICE
 */
export function assertPaths({ place, folder, files }: PathSettings): void {
  const paths = place.kind === 'sftp' ? posix : { isAbsolute, normalize };
  const plain = folder.length > 1 ? folder.replace(/\/$/u, '') : folder;
  if (!paths.isAbsolute(folder) || paths.normalize(plain) !== plain || control.test(folder)) {
    throw new DeployError('PATH_INVALID', { params: { path: folder } });
  }
  for (const { name } of files) {
    if (!isPlainName(name)) throw new DeployError('PATH_INVALID', { params: { path: name } });
    if (files.filter((other) => other.name === name).length > 1) {
      throw new DeployError('NAME_TWICE', { params: { name } });
    }
  }
}

function isPlainName(name: string): boolean {
  const length = Buffer.byteLength(name);
  return (
    length > 0 &&
    length <= longestName &&
    !/[/\\]/u.test(name) &&
    !/^\.\.?$/u.test(name) &&
    !control.test(name)
  );
}

/** Absolute path of a file of the target. */
export function pathOf({ place, folder }: PathSettings, name: string): string {
  return place.kind === 'sftp' ? posix.join(folder, name) : join(folder, name);
}

/** A file of the target as the vault's log calls it: its path here, or its address on a server. */
export function placeOf(settings: PathSettings, name: string): string {
  const { place } = settings;
  const path = pathOf(settings, name);
  return place.kind === 'sftp' ? `sftp://${place.user}@${place.host}:${place.port}${path}` : path;
}
