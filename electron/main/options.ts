/** Command line of the window. */
export interface WindowOptions {
  /** Opens on the demonstration cards and the sandbox. */
  readonly demo: boolean;
  /** Folder of the vault, settings and demonstration; the system's own for the application when null. */
  readonly dataFolder: string | null;
}

export function windowOptions(argv: readonly string[]): WindowOptions {
  const data = argv.find((argument) => argument.startsWith('--data='));
  return {
    demo: argv.includes('--demo'),
    dataFolder: data === undefined ? null : data.slice('--data='.length),
  };
}
