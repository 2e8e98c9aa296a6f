import type { SandboxPki } from '../pki/store.ts';
import type { RevocationDesk } from './products/revocation-desk.ts';
import type { ProductStore } from './products/store.ts';

/** All that the platform works with. */
export interface Platform {
  readonly pki: SandboxPki;
  readonly store: ProductStore;
  readonly revocations: RevocationDesk;
  /** Folder of the issued certificates, one file per serial number. */
  readonly issuedFolder: string;
  /** Folder of the mails that a real platform would send. */
  readonly outboxFolder: string;
  /** The platform's own clock, which training may set. */
  readonly now: () => Date;
  /** Days that new certificates last; null: three years, as the real ones. */
  readonly validDays: number | null;
  /** Milliseconds between a request and the time it can be retrieved. */
  readonly processing: number;
}
