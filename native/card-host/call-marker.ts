import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Longest name of a C_* function, with room. */
const width = 32;

/** Notes which C_* call is about to be made; null between two requests. */
export type MarkCall = (operation: string | null) => void;

/** The shell's end: what the host was doing, readable when the host is blocked or dead. */
export interface CallMarker {
  /** To give to the host, which removes the name at once; null when no file could be made: nothing is then noted. */
  readonly path: string | null;
  /** E.g. `C_GetSlotList`; null between two requests. */
  readonly read: () => string | null;
  readonly close: () => void;
}

/**
 * A file of 32 bytes that both processes hold open: one `pwrite` for each call, no message for anybody to receive, and
 * a host that dies in the next instruction has told all the same. It holds a function's name, nothing of a card.
 */
export function createCallMarker(): CallMarker {
  const path = join(tmpdir(), `passerelle-call-${randomUUID()}`);
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, 'wx+', 0o600);
  } catch {
    return { path: null, read: () => null, close: () => undefined };
  }
  return {
    path,
    read: () => (descriptor === null ? null : readName(descriptor)),
    close: () => {
      if (descriptor === null) return;
      closeSync(descriptor);
      descriptor = null;
      // A host that never started has not removed it.
      rmSync(path, { force: true });
    },
  };
}

/** The host's end. A marker that can't be opened or written is no reason to fail. */
export function openCallMarker(path: string | null): MarkCall {
  if (path === null) return () => undefined;
  try {
    const descriptor = openSync(path, 'r+');
    rmSync(path, { force: true });
    const content = Buffer.alloc(width);
    return (operation) => {
      content.fill(0);
      content.write(operation ?? '', 'latin1');
      try {
        writeSync(descriptor, content, 0, width, 0);
      } catch {
        // A full disk: the name of the request is then told instead.
      }
    };
  } catch {
    return () => undefined;
  }
}

function readName(descriptor: number): string | null {
  const content = Buffer.alloc(width);
  readSync(descriptor, content, 0, width, 0);
  const name = content.toString('latin1').replace(/\0+$/u, '');
  return /^[A-Za-z_]+$/u.test(name) ? name : null;
}
