import { z } from 'zod';
import type { CertificateReport } from '../../core/certificate/types.ts';
import type { FileFormat } from '../../core/import/file.ts';
import type { Obstacle } from '../../core/import/identities.ts';
import { answers, nothing, secret, short } from './call.ts';
import type { StoredCertificateView } from './certificates.ts';
import { longestFile, mostDropped } from './limits.ts';

/** A certificate of the files that are looked at. */
export interface FoundCertificateView {
  readonly report: CertificateReport;
  /** Why it can't go into the vault; null: it can, or nobody knows before the password. */
  readonly obstacle: Obstacle | null;
}

/** Files of other tools. Nothing is stored before it is asked for. */
export interface FilesView {
  /** Of this reading: what is stored is what was shown. */
  readonly id: string;
  readonly files: readonly { readonly name: string; readonly format: FileFormat; readonly locked: boolean }[];
  /** A password must open them before anything can be stored. */
  readonly locked: boolean;
  /** Some of their certificates show only then. */
  readonly hidden: boolean;
  readonly certificates: readonly FoundCertificateView[];
  /** Private keys that none of the certificates is for. */
  readonly keysAlone: number;
  /** Something can be stored, now or once a password has opened it. */
  readonly storable: boolean;
}

const id = z.uuid();

export const fileCalls = {
  /** Opens a file dialog; null when it is cancelled. */
  'files.choose': answers<FilesView | null>()(nothing),
  /** Files that were dropped on the page. */
  'files.read': answers<FilesView>()(
    z
      .array(
        z.object({
          fileName: short,
          content: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= longestFile),
        }),
      )
      .min(1)
      .max(mostDropped),
  ),
  /** Opens what is locked. A wrong password changes nothing: another may be tried. */
  'files.open': answers<FilesView>()(z.object({ id, password: secret })),
  /** What is shown, in the language of the moment; null when nothing is. */
  'files.again': answers<FilesView | null>()(nothing),
  /** Stores what was shown. */
  'files.store': answers<readonly StoredCertificateView[]>()(z.object({ id })),
  'files.forget': answers<null>()(nothing),
} as const;
