/** Electron's end of the channel; absent in a plain Node.js process. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/**
 * Links a worker process to the shell that started it, in Electron as in Node.js. A worker never outlives its shell.
 *
 * @param onAbandoned last thing to do when the shell is gone.
 * @returns sends a message to the shell.
 */
export function servesParent(
  onMessage: (message: unknown) => void,
  onAbandoned: () => void = () => undefined,
): (message: unknown) => void {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
  if (parentPort === undefined) {
    process.on('message', onMessage);
    process.on('disconnect', () => {
      onAbandoned();
      process.exit(0);
    });
    return (message) => process.send?.(message);
  }
  parentPort.on('message', ({ data }) => {
    onMessage(data);
  });
  return (message) => {
    parentPort.postMessage(message);
  };
}
