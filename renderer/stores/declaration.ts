import { create } from 'zustand';
import type { RorExchangeKind } from '../../core/ror/exchange-kind.ts';
import type { DeclarationView } from '../../electron/contract/ror.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { NewestQuestion } from './newest-question.ts';

interface DeclarationStore extends Activity {
  /** Of the certificate on show; null until it was read. */
  readonly view: DeclarationView | null;
  /** The mail program was opened, without the text: it is to be pasted. */
  readonly bodyLeftOut: boolean;
  /** Where a file was last saved. */
  readonly saved: string | null;
  /** @param exchange null: as it was declared last */
  readonly load: (id: string, exchange?: RorExchangeKind | null) => Promise<boolean>;
  readonly openMessage: (id: string) => Promise<boolean>;
  readonly saveMessage: (id: string) => Promise<boolean>;
  readonly saveFile: (id: string, index: number) => Promise<boolean>;
  /** The person says that it was sent. */
  readonly record: (id: string) => Promise<boolean>;
  readonly clear: () => void;
}

const nothingYet = { view: null, bodyLeftOut: false, saved: null } as const;

const questions = new NewestQuestion();

/** What the ROR's team is told of a certificate. */
export const useDeclaration = create<DeclarationStore>()((set, get) => {
  /** Runs what is done about the declaration on show. */
  const act = async (work: (exchange: RorExchangeKind) => Promise<Partial<DeclarationStore>>) => {
    const exchange = get().view?.exchange;
    if (exchange === undefined) return false;
    const isNewest = questions.watch();
    return attempt(set, async () => {
      const change = await work(exchange);
      if (isNewest()) set(change);
    });
  };
  return {
    ...idle,
    ...nothingYet,
    load: (id, exchange = null) =>
      questions.ask(set, async () => ({
        ...nothingYet,
        view: await call('ror.declaration', { id, exchange }),
      })),
    openMessage: (id) => act((exchange) => call('ror.openDeclaration', { id, exchange })),
    saveMessage: (id) =>
      act(async (exchange) => ({
        saved: (await call('ror.saveDeclaration', { id, exchange }))?.path ?? null,
      })),
    saveFile: (id, index) =>
      act(async (exchange) => ({
        saved: (await call('ror.saveDeclared', { id, exchange, index }))?.path ?? null,
      })),
    record: (id) => act(async (exchange) => ({ view: await call('ror.declared', { id, exchange }) })),
    clear: () => {
      questions.outdate();
      set({ ...idle, ...nothingYet });
    },
  };
});
