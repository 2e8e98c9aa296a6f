import { create } from 'zustand';
import type { TargetForm } from '../../core/deploy/form.ts';
import type { CallInput } from '../../electron/contract/contract.ts';
import type { LoginKeyView, TargetView } from '../../electron/contract/deploy.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useNotices } from './notices.ts';

/** What goes with a form, in UTF-8; null: what is kept. Overwritten with zeros once sent. */
export interface TypedSecrets {
  readonly password: Uint8Array<ArrayBuffer> | null;
  readonly keyId: string | null;
  readonly passphrase: Uint8Array<ArrayBuffer> | null;
  readonly filePassword: Uint8Array<ArrayBuffer> | null;
}

/** `new`, or the id of the target that is being changed. */
export type Editing = 'new' | (string & {});

interface TargetsStore extends Activity {
  /** Oldest first; null until the first answer. */
  readonly targets: readonly TargetView[] | null;
  /** What the form is open on; null: it is closed. */
  readonly editing: Editing | null;
  readonly load: () => Promise<boolean>;
  readonly edit: (editing: Editing | null) => void;
  /** Adds or changes, as the form is open on. */
  readonly save: (form: TargetForm, secrets: TypedSecrets) => Promise<boolean>;
  /** @param abandon also what an interrupted deployment left there half done */
  readonly remove: (id: string, abandon: boolean) => Promise<boolean>;
  /** Somebody compared it. */
  readonly acceptHostKey: (id: string, hostKey: string) => Promise<boolean>;
  /** Null when it was cancelled, or failed. */
  readonly chooseKey: () => Promise<LoginKeyView | null>;
  /** Null when it was cancelled, or failed. */
  readonly chooseFolder: () => Promise<string | null>;
  /** Takes what a run answered with. */
  readonly adopt: (targets: readonly TargetView[]) => void;
  readonly clear: () => void;
}

/** Where the certificates of the open vault go. */
export const useTargets = create<TargetsStore>()((set, get) => ({
  ...idle,
  targets: null,
  editing: null,
  load: () =>
    attempt(set, async () => {
      set({ targets: await call('targets.list', undefined) });
    }),
  edit: (editing) => {
    set({ editing, error: null });
  },
  save: (form, { password, keyId, passphrase, filePassword }) =>
    attempt(set, async () => {
      const { editing } = get();
      if (editing === null) return;
      const given = { form: mutable(form), secrets: { password, keyId, passphrase, filePassword } };
      try {
        const targets = await (editing === 'new'
          ? call('targets.add', given)
          : call('targets.change', { id: editing, ...given }));
        set({ targets, editing: null });
      } finally {
        for (const bytes of [password, passphrase, filePassword]) bytes?.fill(0);
      }
      const params = { name: form.name };
      useNotices.getState().tell({ key: 'deploy.saved', params }, 'success');
    }),
  remove: (id, abandon) =>
    attempt(set, async () => {
      set({ targets: await call('targets.remove', { id, abandon }) });
    }),
  acceptHostKey: (id, hostKey) =>
    attempt(set, async () => {
      set({ targets: await call('targets.acceptHostKey', { id, hostKey }) });
    }),
  chooseKey: async () => {
    let key: LoginKeyView | null = null;
    await attempt(set, async () => {
      key = await call('targets.chooseKey', undefined);
    });
    return key;
  },
  chooseFolder: async () => {
    let folder: string | null = null;
    await attempt(set, async () => {
      folder = await call('targets.chooseFolder', undefined);
    });
    return folder;
  },
  adopt: (targets) => {
    set({ targets });
  },
  clear: () => {
    set({ ...idle, targets: null, editing: null });
  },
}));

/** The contract's inputs are its own to write into. */
function mutable({ formats, ...form }: TargetForm): CallInput<'targets.add'>['form'] {
  return { ...form, formats: [...formats] };
}
