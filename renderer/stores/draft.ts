import { create } from 'zustand';
import type { StructureIdentity } from '../../core/certificate/types.ts';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import type { TourRequest } from '../../core/dossier/request.ts';
import type { FormField, FormPreview, FormProblem, RequestForm } from '../../core/requests/form.ts';
import type { KeyMaker } from '../../core/vault/records.ts';
import type { FollowedCertificate } from '../../electron/contract/follow.ts';
import type { RequestView } from '../../electron/contract/requests.ts';
import { call, documentOf } from '../client.ts';

export const emptyDraft: RequestForm = {
  environment: 'test',
  structureName: '',
  idNatStruct: '',
  department: '',
  service: '',
  contacts: '',
};

const allFields: readonly FormField[] = ['structureName', 'idNatStruct', 'department', 'service', 'contacts'];

/** Time between a key stroke and the question to the shell, in milliseconds. */
const previewDelay = 60;

interface DraftStore {
  readonly draft: RequestForm;
  /** Null as long as the user has not chosen. */
  readonly keyMaker: KeyMaker | null;
  /** The refused request that this one will take the place of. */
  readonly corrects: RequestView | null;
  /** The certificate that this one will take over from. */
  readonly replaces: FollowedCertificate | null;
  readonly preview: FormPreview | null;
  readonly previewError: ErrorDocument | null;
  /** Fields that the user has been in: only their problems are shown. */
  readonly touched: ReadonlySet<FormField>;
  readonly edit: (change: Partial<RequestForm>) => void;
  readonly chooseKeyMaker: (keyMaker: KeyMaker) => void;
  readonly touch: (field: FormField) => void;
  readonly touchAll: () => void;
  /** Fills the structure's fields; `onlyEmpty` keeps what was typed. */
  readonly takeStructure: (structure: Partial<StructureIdentity>, onlyEmpty?: boolean) => void;
  /** Fills what is empty with what the guided tour knows; what corrects or replaces is left alone. */
  readonly takeRequest: (request: TourRequest) => void;
  /** Fills the form with what was refused, to be corrected. */
  readonly correct: (refused: RequestView) => void;
  /** Fills the form with what a certificate was made from, for the one that takes over from it. */
  readonly replace: (certificate: FollowedCertificate) => void;
  /** What is said of the draft as it is now, null when nothing could be; shown unless a newer question was asked since. */
  readonly refresh: () => Promise<FormPreview | null>;
  /** After a creation: structure and contacts stay, the service is yet to be named (one certificate per service). */
  readonly nextService: () => void;
  readonly reset: () => void;
}

let timer: ReturnType<typeof setTimeout> | undefined;
let lastQuestion = 0;

/** The form of a request, and what the domain says of it. */
export const useDraft = create<DraftStore>()((set, get) => ({
  draft: emptyDraft,
  keyMaker: null,
  corrects: null,
  replaces: null,
  preview: null,
  previewError: null,
  touched: new Set(),
  edit: (change) => {
    set(({ draft }) => ({ draft: { ...draft, ...change } }));
    clearTimeout(timer);
    timer = setTimeout(() => void get().refresh(), previewDelay);
  },
  chooseKeyMaker: (keyMaker) => {
    set({ keyMaker });
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
  takeRequest: ({ environment, structureName, idNatStruct, contacts }) => {
    const { draft, corrects, replaces, takeStructure, edit } = get();
    if (corrects !== null || replaces !== null) return;
    takeStructure({ name: structureName, idNatStruct }, true);
    edit({ environment, contacts: draft.contacts === '' ? contacts : draft.contacts });
  },
  correct: (refused) => {
    set({ corrects: refused, replaces: null, keyMaker: refused.keyMaker });
    get().edit(formOf(refused));
    get().touchAll();
  },
  replace: (certificate) => {
    set({ corrects: null, replaces: certificate, keyMaker: null });
    get().edit(formOf(certificate));
    get().touchAll();
  },
  refresh: async () => {
    clearTimeout(timer);
    lastQuestion += 1;
    const question = lastQuestion;
    try {
      const preview = await call('request.preview', get().draft);
      if (question === lastQuestion) set({ preview, previewError: null });
      return preview;
    } catch (error) {
      if (question === lastQuestion) set({ previewError: documentOf(error) });
      return null;
    }
  },
  nextService: () => {
    set({ touched: new Set(), preview: null, corrects: null, replaces: null });
    get().edit({ service: '' });
  },
  reset: () => {
    clearTimeout(timer);
    lastQuestion += 1;
    set({
      draft: emptyDraft,
      keyMaker: null,
      corrects: null,
      replaces: null,
      preview: null,
      previewError: null,
      touched: new Set(),
    });
  },
}));

/** What was asked for before, as the form asks for it. */
function formOf({
  contactEmails,
  ...asked
}: Omit<RequestForm, 'contacts'> & { readonly contactEmails: readonly string[] }): RequestForm {
  const { environment, structureName, idNatStruct, department, service } = asked;
  const contacts = contactEmails.join(', ');
  return { environment, structureName, idNatStruct, department, service, contacts };
}

/** The problems to show beside one field. */
export function problemsOf(
  { preview, touched }: Pick<DraftStore, 'preview' | 'touched'>,
  field: FormField,
): readonly FormProblem[] {
  // What is chosen is never half typed.
  if (field !== 'environment' && !touched.has(field)) return [];
  return preview?.problems.filter((problem) => problem.field === field) ?? [];
}

/**
 * Who makes the key unless the user chose: this program where requests go to the training ground. What the real platform
 * asks of a PKCS#10 is not public, its P12 is.
 */
export function usualKeyMaker(sandbox: boolean): KeyMaker {
  return sandbox ? 'here' : 'platform';
}
