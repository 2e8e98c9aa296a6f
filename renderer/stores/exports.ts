import { create } from 'zustand';
import type { ExportFormat } from '../../core/export/format.ts';
import type { ExportView } from '../../electron/contract/certificates.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useNotices } from './notices.ts';

/** In the order shown; the value tells whether the file holds the private key. */
export const formatSecrecy: Readonly<Record<ExportFormat, boolean>> = {
  'pkcs12-modern': true,
  'pem-chain': false,
  'pem-key': true,
  'pem-certificate': false,
  der: false,
  'subject-dn': false,
  'public-key': false,
};
export const formatIds = Object.keys(formatSecrecy) as readonly ExportFormat[];

export function needsPassword(formats: readonly ExportFormat[]): boolean {
  return formats.some((format) => formatSecrecy[format]);
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
