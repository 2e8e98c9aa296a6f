const last = new Map<string, Promise<unknown>>();

/** Runs tasks of the same key one after the other: the second finds what the first one kept. */
export async function inTurn<T>(key: string, task: () => Promise<T>): Promise<T> {
  const previous = last.get(key);
  const running = (previous ?? Promise.resolve()).then(task, task);
  last.set(key, running);
  try {
    return await running;
  } finally {
    if (last.get(key) === running) last.delete(key);
  }
}
