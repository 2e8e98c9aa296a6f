import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the parts of the installed product are. */
export interface Installation {
  readonly root: string;
  /** CA chains, code tables. */
  readonly resources: string;
  /** Bundle that runs in the card host process. */
  readonly cardHost: string;
  /** Bundle that asks PC/SC, in a process of its own. */
  readonly pcscObserver: string;
  /** Bundle that makes the demonstration cards. */
  readonly cardMaker: string;
  readonly renderer: string;
  readonly preload: string;
}

/** Looks upwards from a folder of the product for its root. */
export function findInstallation(from: string): Installation {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'resources', 'pki'))) {
      return {
        root: folder,
        resources: join(folder, 'resources'),
        cardHost: join(folder, 'dist', 'native', 'card-host.cjs'),
        pcscObserver: join(folder, 'dist', 'native', 'pcsc-observer.cjs'),
        cardMaker: join(folder, 'dist', 'sandbox', 'card-maker.cjs'),
        renderer: join(folder, 'dist', 'renderer'),
        preload: join(folder, 'dist', 'electron', 'preload.cjs'),
      };
    }
    if (dirname(folder) === folder) throw new Error(`No resources/pki above ${from}: reinstall Passerelle.`);
  }
}
