import { create } from 'zustand';
import type { SecretView } from '../../electron/contract/requests.ts';
import { call } from '../client.ts';
import { attempt, withError, type Errors } from './attempt.ts';

type Kind = SecretView['kind'];

interface SecretsStore {
  /** What is known of the secrets of each request or certificate that was looked at: never the secrets. */
  readonly byRecord: Readonly<Record<string, readonly SecretView[]>>;
  /** Why the last attempt on a record failed. */
  readonly errors: Errors;
  readonly load: (recordId: string) => Promise<boolean>;
  /** Loads again what was looked at; what was not stays unknown. */
  readonly refresh: (recordId: string) => Promise<void>;
  readonly generate: (recordId: string, kind: Kind) => Promise<boolean>;
  /** @param secret UTF-8; overwritten with zeros once sent. */
  readonly put: (recordId: string, kind: Kind, secret: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  /** @returns UTF-8, handed over and not kept here: the caller wipes it. Null when it failed. */
  readonly show: (recordId: string, kind: Kind) => Promise<Uint8Array | null>;
  /** Through the main process: the page does not learn it. */
  readonly copy: (recordId: string, kind: Kind) => Promise<boolean>;
  readonly clear: () => void;
}

/** Revocation codes and key passwords of the open vault. */
export const useSecrets = create<SecretsStore>()((set, get) => {
  const trying = (recordId: string, work: () => Promise<void>): Promise<boolean> =>
    attempt(({ error }) => {
      set(({ errors }) => ({ errors: withError(errors, recordId, error) }));
    }, work);
  const take = (recordId: string, secret: SecretView): void => {
    set(({ byRecord }) => ({
      byRecord: {
        ...byRecord,
        [recordId]: (byRecord[recordId] ?? []).map((known) => (known.kind === secret.kind ? secret : known)),
      },
    }));
  };
  return {
    byRecord: {},
    errors: {},
    load: (recordId) =>
      trying(recordId, async () => {
        const secrets = await call('secrets.list', { recordId });
        set(({ byRecord }) => ({ byRecord: { ...byRecord, [recordId]: secrets } }));
      }),
    refresh: async (recordId) => {
      if (get().byRecord[recordId] !== undefined) await get().load(recordId);
    },
    generate: (recordId, kind) =>
      trying(recordId, async () => {
        take(recordId, await call('secrets.generate', { recordId, kind }));
      }),
    put: (recordId, kind, secret) =>
      trying(recordId, async () => {
        try {
          take(recordId, await call('secrets.put', { recordId, kind, secret }));
        } finally {
          secret.fill(0);
        }
      }),
    show: async (recordId, kind) => {
      const shown: Uint8Array[] = [];
      await trying(recordId, async () => {
        shown.push(await call('secrets.show', { recordId, kind }));
        await get().load(recordId);
      });
      return shown[0] ?? null;
    },
    copy: async (recordId, kind) => {
      const copied = await trying(recordId, async () => {
        await call('secrets.copy', { recordId, kind });
      });
      if (copied) await get().load(recordId);
      return copied;
    },
    clear: () => {
      set({ byRecord: {}, errors: {} });
    },
  };
});
