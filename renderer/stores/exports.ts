import { create } from 'zustand';
import type { ExportFormat } from '../../core/export/format.ts';
import type { ExportTarget } from '../../core/export/targets.ts';
import type { ExportChoices, ExportView } from '../../electron/contract/certificates.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useNotices } from './notices.ts';

/** What chosen formats ask of the user. */
export interface ExportNeeds {
  readonly password: boolean;
  /** A key would lie in clear. */
  readonly clearKey: boolean;
  /** One can't be written here. */
  readonly java: boolean;
}

export function needsOf(choices: ExportChoices | null, formats: readonly ExportFormat[]): ExportNeeds {
  const chosen = (choices?.formats ?? []).filter(({ format }) => formats.includes(format));
  return {
    password: chosen.some(({ password }) => password),
    clearKey: chosen.some(({ privateKey }) => privateKey === 'clear'),
    java: chosen.some(({ available }) => !available),
  };
}

/** How one export goes out. */
interface ExportOrder {
  readonly certificateId: string;
  /** UTF-8; overwritten with zeros once sent; null when no chosen format wants one. */
  readonly password: Uint8Array<ArrayBuffer> | null;
  /** The user said that a key may lie in clear. */
  readonly clearKey: boolean;
}

interface ExportsStore extends Activity {
  /** Null until the shell has told. */
  readonly choices: ExportChoices | null;
  /** Who will read the files; null: nobody said. */
  readonly target: ExportTarget | null;
  readonly formats: readonly ExportFormat[];
  readonly result: (ExportView & { readonly exportId: string }) | null;
  readonly cancelled: boolean;
  readonly loadChoices: () => Promise<boolean>;
  /** Takes the formats that the target wants. */
  readonly chooseTarget: (target: ExportTarget) => void;
  readonly choose: (formats: readonly ExportFormat[]) => void;
  readonly run: (order: ExportOrder) => Promise<boolean>;
  /** A password drawn by the shell: handed over, not kept here. Null when it failed. */
  readonly drawPassword: () => Promise<string | null>;
  readonly openFolder: () => Promise<boolean>;
  readonly clear: () => void;
}

export const useExports = create<ExportsStore>()((set, get) => ({
  ...idle,
  choices: null,
  target: null,
  formats: [],
  result: null,
  cancelled: false,
  loadChoices: () =>
    attempt(set, async () => {
      set({ choices: await call('export.choices', undefined) });
    }),
  chooseTarget: (target) => {
    const formats = get().choices?.targets.find(({ id }) => id === target)?.formats ?? [];
    set({ target, formats, result: null });
  },
  choose: (formats) => {
    const known = get().choices?.formats ?? [];
    set({ formats: known.map(({ format }) => format).filter((format) => formats.includes(format)) });
  },
  run: ({ certificateId: id, password, clearKey }) =>
    attempt(set, async () => {
      set({ result: null, cancelled: false });
      try {
        const formats = [...get().formats];
        const result = await call('certificates.export', {
          id,
          formats,
          clearKey,
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
