import { z } from 'zod';
import type { CertificateReport } from '../../core/certificate/types.ts';
import { type ExportFormat, exportFormats } from '../../core/export/format.ts';
import type { PlatformSession } from '../../core/igc/platform.ts';
import type { DraftPreview } from '../../core/journey/draft.ts';
import type { AppState } from './application.ts';
import { answers, nothing, secret, short } from './call.ts';

export interface Department {
  readonly code: string;
  readonly label: string;
}

export interface PendingRequestView {
  readonly id: string;
  readonly environment: 'test' | 'prod';
  readonly distinguishedName: string;
  readonly structureName: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** SHA-256 of the SubjectPublicKeyInfo, hex. */
  readonly publicKeyFingerprint: string;
}

export interface StoredCertificateView {
  readonly id: string;
  readonly report: CertificateReport;
  readonly storedAt: string;
  readonly cardNumber: string;
}

export interface ExportedFileView {
  readonly format: ExportFormat;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly containsPrivateKey: boolean;
}

export interface ExportView {
  readonly folder: string;
  readonly files: readonly ExportedFileView[];
}

export const draftSchema = z.object({
  environment: z.enum(['test', 'prod']),
  structureName: z.string().max(500),
  idNatStruct: short,
  department: short,
  service: z.string().max(500),
});

export const certificateCalls = {
  'departments.list': answers<readonly Department[]>()(nothing),
  'request.preview': answers<DraftPreview>()(draftSchema),

  'vault.create': answers<AppState>()(z.object({ passphrase: secret })),
  'vault.unlock': answers<AppState>()(z.object({ passphrase: secret })),
  'vault.lock': answers<AppState>()(nothing),

  /** Makes the key and the PKCS#10; both are in the vault when it answers. */
  'request.create': answers<PendingRequestView>()(draftSchema),
  'request.list': answers<readonly PendingRequestView[]>()(nothing),
  /** Forgets a request and its key, for one that was refused for good. */
  'request.discard': answers<null>()(z.object({ id: z.uuid() })),
  /** Shows the card to the platform over TLS. */
  'platform.identify': answers<PlatformSession>()(nothing),
  /** Sends the request, checks what comes back, stores it in the vault. */
  'request.submit': answers<StoredCertificateView>()(z.object({ id: z.uuid() })),

  'certificates.list': answers<readonly StoredCertificateView[]>()(nothing),
  'export.generatePassword': answers<string>()(nothing),
  /** Opens a folder dialog; null when it is cancelled. */
  'certificates.export': answers<(ExportView & { readonly exportId: string }) | null>()(
    z.object({ id: z.uuid(), formats: z.array(z.enum(exportFormats)).min(1), password: secret.optional() }),
  ),
} as const;
