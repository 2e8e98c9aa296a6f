import { readdirSync, readFileSync } from 'node:fs';

/** What the kernel shows of a process; empty when it is gone. */
function show(pid: number, name: 'stat' | 'cmdline' | 'environ' | `task/${string}/children`): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}

const parentOf = (pid: number): number => Number(show(pid, 'stat').split(') ').at(-1)?.split(' ')[1] ?? 0);

export const commandLineOf = (pid: number): string => show(pid, 'cmdline');
export const environmentOf = (pid: number): string => show(pid, 'environ');

/** A process and all that descend from it. */
export function processesUnder(root: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .map((name) => [Number(name), parentOf(Number(name))]),
  );
  const found = new Set([root]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

/** Children of a process (proc(5)); none when it is gone. */
export function childrenOf(pid: number): number[] {
  return show(pid, `task/${String(pid)}/children`)
    .split(' ')
    .filter((part) => part !== '')
    .map(Number);
}

/** When a process began, in the kernel's ticks; null when it is gone. A number is soon another process's; this is not. */
export function beginningOf(pid: number): string | null {
  // The 22nd field; the second one ends with the last parenthesis.
  return show(pid, 'stat').split(') ').at(-1)?.split(' ')[19] ?? null;
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
