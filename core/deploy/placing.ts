import { DeployError } from './errors.ts';
import type { DeployHost } from './host.ts';
import type { OwnerNumbers } from './owner.ts';
import type { TargetRun } from './target.ts';

/** A file on its way to its place. */
export interface FileToPlace {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
  readonly owner: OwnerNumbers | null;
}

const incoming = (path: string, run: string) => `${path}.passerelle-${run}.new`;
const replaced = (path: string, run: string) => `${path}.passerelle-${run}.old`;

/** Where what a deployment replaced stays, until the next one. */
export const previousOf = (path: string): string => `${path}.previous`;

/**
 * Brings a file beside its place, whole, with its owner and mode: nothing has changed for whoever reads the place.
 *
 * @throws DeployError as `DeployHost`
 */
export async function bringIn(host: DeployHost, run: string, file: FileToPlace): Promise<void> {
  const beside = incoming(file.path, run);
  await host.create(beside, file.bytes);
  if (file.owner !== null) await host.setOwner(beside, file.owner.uid, file.owner.gid);
  await host.setMode(beside, file.mode);
}

/**
 * Gives what is in the place a second name, under which it outlives its replacement.
 *
 * @returns whether anything was there
 * @throws DeployError PLACE_TAKEN for a folder or a device; as `DeployHost`
 */
export async function setAside(host: DeployHost, run: string, path: string): Promise<boolean> {
  const present = await host.stat(path);
  if (present === null) return false;
  if (present.kind !== 'file' && present.kind !== 'link') {
    throw new DeployError('PLACE_TAKEN', { params: { path } });
  }
  const aside = replaced(path, run);
  if (await host.link(path, aside)) return true;
  const bytes = await host.read(path);
  try {
    await host.create(aside, bytes);
  } finally {
    bytes.fill(0);
  }
  if (present.kind === 'file') await host.setMode(aside, present.mode);
  return true;
}

export function putInPlace(host: DeployHost, run: string, path: string): Promise<void> {
  return host.replace(incoming(path, run), path);
}

/**
 * Brings back what was in the place before a run, wherever that was interrupted: what lies beside the place tells how far
 * it went. May be done again, and interrupted itself.
 *
 * @throws DeployError as `DeployHost`
 */
export async function putBack(
  host: DeployHost,
  { id, stage }: Pick<TargetRun, 'id' | 'stage'>,
  { path, replaces }: TargetRun['files'][number],
): Promise<void> {
  const [beside, aside] = [incoming(path, id), replaced(path, id)];
  if (stage === 'placing' && (await host.stat(beside)) === null) {
    if (!replaces) await host.remove(path);
    else if ((await host.stat(aside)) !== null) await host.replace(aside, path);
  }
  // Two names of one file: replacing the one by the other leaves both.
  await host.remove(aside);
  await host.remove(beside);
}

/** Keeps what was replaced as the previous version, in place of the one before. May be done again. */
export async function keepPrevious(host: DeployHost, run: string, path: string): Promise<void> {
  const aside = replaced(path, run);
  if ((await host.stat(aside)) !== null) await host.replace(aside, previousOf(path));
}
