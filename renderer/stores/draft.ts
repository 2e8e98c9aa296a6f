import { create } from 'zustand';
import type { StructureIdentity } from '../../core/certificate/types.ts';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import type { DraftField, DraftPreview, DraftProblem, RequestDraft } from '../../core/journey/draft.ts';
import { call, documentOf } from '../client.ts';

export const emptyDraft: RequestDraft = {
  environment: 'test',
  structureName: '',
  idNatStruct: '',
  department: '',
  service: '',
};

const allFields: readonly DraftField[] = ['structureName', 'idNatStruct', 'department', 'service'];

/** Time between a key stroke and the question to the shell, in milliseconds. */
const previewDelay = 60;

interface DraftStore {
  readonly draft: RequestDraft;
  readonly preview: DraftPreview | null;
  readonly previewError: ErrorDocument | null;
  /** Fields that the user has been in: only their problems are shown. */
  readonly touched: ReadonlySet<DraftField>;
  readonly edit: (change: Partial<RequestDraft>) => void;
  readonly touch: (field: DraftField) => void;
  readonly touchAll: () => void;
  /** Fills the structure's fields; `onlyEmpty` keeps what was typed. */
  readonly takeStructure: (structure: Partial<StructureIdentity>, onlyEmpty?: boolean) => void;
  /** Asks for the preview now; an answer that comes after a newer question is dropped. */
  readonly refresh: () => Promise<void>;
  /** After a creation: the structure stays, the service is yet to be named (one certificate per service). */
  readonly nextService: () => void;
  readonly reset: () => void;
}

let timer: ReturnType<typeof setTimeout> | undefined;
let lastQuestion = 0;

/** The form of a request, and what the domain says of it. */
export const useDraft = create<DraftStore>()((set, get) => ({
  draft: emptyDraft,
  preview: null,
  previewError: null,
  touched: new Set(),
  edit: (change) => {
    set(({ draft }) => ({ draft: { ...draft, ...change } }));
    clearTimeout(timer);
    timer = setTimeout(() => void get().refresh(), previewDelay);
  },
  touch: (field) => {
    set(({ touched }) => ({ touched: new Set([...touched, field]) }));
  },
  touchAll: () => {
    set({ touched: new Set(allFields) });
  },
  takeStructure: (structure, onlyEmpty = false) => {
    const { draft, edit } = get();
    const take = (typed: string, offered: string | null | undefined): string =>
      onlyEmpty && typed !== '' ? typed : (offered ?? typed);
    edit({
      structureName: take(draft.structureName, structure.name),
      idNatStruct: take(draft.idNatStruct, structure.idNatStruct),
      department: take(draft.department, structure.department),
    });
  },
  refresh: async () => {
    lastQuestion += 1;
    const question = lastQuestion;
    try {
      const preview = await call('request.preview', get().draft);
      if (question === lastQuestion) set({ preview, previewError: null });
    } catch (error) {
      if (question === lastQuestion) set({ previewError: documentOf(error) });
    }
  },
  nextService: () => {
    set({ touched: new Set(), preview: null });
    get().edit({ service: '' });
  },
  reset: () => {
    clearTimeout(timer);
    lastQuestion += 1;
    set({ draft: emptyDraft, preview: null, previewError: null, touched: new Set() });
  },
}));

/** The problems to show beside one field. */
export function problemsOf(
  { preview, touched }: Pick<DraftStore, 'preview' | 'touched'>,
  field: DraftField,
): readonly DraftProblem[] {
  if (!touched.has(field)) return [];
  return preview?.problems.filter((problem) => problem.field === field) ?? [];
}
