import { z } from 'zod';
import type { CertificateReport } from '../../core/certificate/types.ts';
import { type ExportFormat, exportFormats } from '../../core/export/format.ts';
import type { FormatWriter } from '../../core/export/material.ts';
import type { ExportTarget } from '../../core/export/targets.ts';
import type { ServerConfigId } from '../../core/server-config/ids.ts';
import type { PlatformSession } from '../../core/igc/platform.ts';
import { answers, nothing, secret } from './call.ts';
import { mostJudged } from './limits.ts';

export interface Department {
  readonly code: string;
  readonly label: string;
}

/** What a list tells of a certificate of the vault. */
export interface StoredCertificateView {
  readonly id: string;
  /** RFC 4514. */
  readonly subject: string;
  /** ISO 8601, UTC. */
  readonly notAfter: string;
  readonly storedAt: string;
  readonly cardNumber: string;
  /** Beginning of the names of its exported files. */
  readonly fileName: string;
}

/** A certificate of the vault, judged today. */
export interface JudgedCertificate {
  readonly id: string;
  readonly report: CertificateReport;
}

export interface ExportedFileView {
  readonly format: ExportFormat;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly containsPrivateKey: boolean;
  /** Whoever reads the file has the key. */
  readonly keyInClear: boolean;
}

export interface FormatChoice extends Pick<FormatWriter, 'privateKey' | 'password'> {
  readonly format: ExportFormat;
  /** False where it takes Java, and there is none. */
  readonly available: boolean;
}

/** What an export may be made of. */
export interface ExportChoices {
  readonly targets: readonly { readonly id: ExportTarget; readonly formats: readonly ExportFormat[] }[];
  readonly formats: readonly FormatChoice[];
  /** Programs whose configuration can be written, and whose files they read. */
  readonly configs: readonly { readonly id: ServerConfigId; readonly files: ExportTarget }[];
}

export interface ExportView {
  readonly folder: string;
  readonly files: readonly ExportedFileView[];
}

export const certificateCalls = {
  'departments.list': answers<readonly Department[]>()(nothing),

  /** Shows the card to the platform over TLS. */
  'platform.identify': answers<PlatformSession>()(nothing),

  'certificates.list': answers<readonly StoredCertificateView[]>()(nothing),
  /** Reads and validates each: asked for those on show. One that is gone is left out. */
  'certificates.judge': answers<readonly JudgedCertificate[]>()(
    z.object({ ids: z.array(z.uuid()).max(mostJudged) }),
  ),
  'export.choices': answers<ExportChoices>()(nothing),
  'export.generatePassword': answers<string>()(nothing),
  /** Opens a folder dialog; null when it is cancelled. */
  'certificates.export': answers<(ExportView & { readonly exportId: string }) | null>()(
    z.object({
      id: z.uuid(),
      formats: z.array(z.enum(exportFormats)).min(1),
      password: secret.optional(),
      /** The user chose that a key lies in clear where a format wants it so. */
      clearKey: z.boolean(),
    }),
  ),
} as const;
