import { create } from 'zustand';
import type { ExportFormat } from '../../core/export/format.ts';
import type { ExportView } from '../../electron/contract/certificates.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useNotices } from './notices.ts';

/** What the window writes. */
type OfferedFormat = Exclude<
  ExportFormat,
  'pem-key-clear' | 'haproxy-bundle' | 'apache-bundle' | 'jks-keystore' | 'jks-truststore'
>;

/** In the order shown; the value tells whether the file needs the export's password. */
export const formatSecrecy: Readonly<Record<OfferedFormat, boolean>> = {
  'pkcs12-modern': true,
  'pkcs12-compatible': true,
  'pkcs12-truststore': true,
  'pkcs12-truststore-compatible': true,
  'pem-fullchain': false,
  'pem-key': true,
  'pem-certificate': false,
  'pem-chain': false,
  der: false,
  p7b: false,
  'subject-dn': false,
  'public-key': false,
  'public-key-der': false,
  'public-key-base64': false,
};
export const formatIds = Object.keys(formatSecrecy) as readonly OfferedFormat[];

export function needsPassword(formats: readonly ExportFormat[]): boolean {
  return formatIds.some((format) => formats.includes(format) && formatSecrecy[format]);
}

interface ExportsStore extends Activity {
  readonly formats: readonly ExportFormat[];
  readonly result: (ExportView & { readonly exportId: string }) | null;
  readonly cancelled: boolean;
  readonly choose: (formats: readonly ExportFormat[]) => void;
  /** @param password UTF-8; overwritten with zeros once sent; null when no chosen format holds a key. */
  readonly run: (certificateId: string, password: Uint8Array<ArrayBuffer> | null) => Promise<boolean>;
  /** A password drawn by the shell: handed over, not kept here. Null when it failed. */
  readonly drawPassword: () => Promise<string | null>;
  readonly openFolder: () => Promise<boolean>;
  readonly clear: () => void;
}

export const useExports = create<ExportsStore>()((set, get) => ({
  ...idle,
  formats: ['pkcs12-modern', 'subject-dn'],
  result: null,
  cancelled: false,
  choose: (formats) => {
    set({ formats: formatIds.filter((format) => formats.includes(format)) });
  },
  run: (id, password) =>
    attempt(set, async () => {
      set({ result: null, cancelled: false });
      try {
        const formats = [...get().formats];
        const result = await call('certificates.export', {
          id,
          formats,
          ...(password === null ? {} : { password }),
        });
        set({ result, cancelled: result === null });
        if (result === null) return;
        useNotices
          .getState()
          .tell({ key: 'notices.exported', params: { count: result.files.length } }, 'success');
      } finally {
        password?.fill(0);
      }
    }),
  drawPassword: async () => {
    let password: string | null = null;
    await attempt(set, async () => {
      password = await call('export.generatePassword', undefined);
    });
    return password;
  },
  openFolder: () =>
    attempt(set, async () => {
      const exportId = get().result?.exportId;
      if (exportId !== undefined) await call('app.openFolder', { exportId });
    }),
  clear: () => {
    set({ result: null, cancelled: false });
  },
}));
