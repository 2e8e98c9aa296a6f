import type { LowestTls } from '../../sandbox/platform/http/tls-server.ts';

/** Command line of the window. */
export interface WindowOptions {
  /** Opens on the demonstration cards and the sandbox. */
  readonly demo: boolean;
  /** The lowest TLS that the demonstration's platform speaks: 1.3 shows what becomes of a CPS3 card then. */
  readonly demoTls: LowestTls;
  /** Folder of the vault, settings and demonstration; the system's own for the application when null. */
  readonly dataFolder: string | null;
}

export function windowOptions(argv: readonly string[]): WindowOptions {
  const data = argv.find((argument) => argument.startsWith('--data='));
  return {
    demo: argv.includes('--demo'),
    demoTls: argv.includes('--demo-tls=1.3') ? 'TLSv1.3' : 'TLSv1.2',
    dataFolder: data === undefined ? null : data.slice('--data='.length),
  };
}
