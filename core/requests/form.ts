import type { Card } from '../card/card.ts';
import { assertAcceptable } from '../journey/acceptable.ts';
import type { DraftField, DraftProblem, RequestDraft } from '../journey/draft.ts';
import { previewRequest, type PreviewOptions } from '../journey/preview.ts';
import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import { VaultError } from '../vault/errors.ts';
import type { KeyMaker, PendingRequest, RequestPlan, RequestRecord } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';
import { checkContacts, contactsIn } from './contacts.ts';
import { prepareDrafted } from './prepare.ts';

/** What the form of a request holds, as it is typed. */
export interface RequestForm extends RequestDraft {
  /** Addresses that blanks, commas or semicolons separate. */
  readonly contacts: string;
}

export type FormField = DraftField | 'environment' | 'contacts';

export interface FormProblem extends Omit<DraftProblem, 'field'> {
  readonly field: FormField;
}

/** What would be asked for, and what is wrong with it. */
export interface FormPreview {
  /** RFC 4514, exactly as the certificate will have it, as far as the form is filled. */
  readonly distinguishedName: string;
  readonly problems: readonly FormProblem[];
  /** True when no problem is an error. */
  readonly acceptable: boolean;
}

/**
 * Works on half-filled forms, as `previewRequest`.
 *
 * @param card that would ask, if one is known already: a warning where the platform will refuse it
 */
export function previewForm(
  { contacts, ...draft }: RequestForm,
  options: PreviewOptions,
  card: Pick<Card, 'environment'> | null = null,
): FormPreview {
  const preview = previewRequest(draft, options);
  const contactProblems = checkContacts(contactsIn(contacts), options.locale).map((problem): FormProblem => {
    return { field: 'contacts', severity: 'error', ...problem };
  });
  return {
    distinguishedName: preview.distinguishedName,
    problems: [...cardProblems(draft, card, options.locale), ...preview.problems, ...contactProblems],
    acceptable: preview.acceptable && contactProblems.length === 0,
  };
}

/** Another card may be put in before the request leaves: no error. */
function cardProblems(
  { environment }: RequestDraft,
  card: Pick<Card, 'environment'> | null,
  locale: Locale,
): readonly FormProblem[] {
  if (environment !== 'prod' || card?.environment !== 'test') return [];
  const code = 'TEST_CARD_FOR_PROD';
  return [
    {
      field: 'environment',
      severity: 'warning',
      code,
      message: translate(locale, `requests.problems.${code}`),
    },
  ];
}

export interface FormOptions extends PreviewOptions {
  readonly keyMaker: KeyMaker;
  /** Id of a refused request that this one takes the place of; null: none. */
  readonly corrects: string | null;
  /** Id of a certificate of this vault that the new one takes over from; null: none. A correction keeps its own. */
  readonly replaces: string | null;
}

/**
 * Puts what the form asks for into the vault. With a key made here, key and PKCS#10 are in the vault too on return, and
 * the request may leave the machine. The request that it corrects is forgotten, once the new one is on the disk.
 *
 * @throws JourneyError DRAFT_REFUSED {detail}; VaultError RECORD_NOT_FOUND, STATE_REFUSED when what it corrects was not
 *   refused, VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY
 */
export async function createFromForm(
  vault: Pick<Vault, 'requests'>,
  form: RequestForm,
  options: FormOptions & { readonly keyMaker: 'here' },
): Promise<PendingRequest>;
export async function createFromForm(
  vault: Pick<Vault, 'requests'>,
  form: RequestForm,
  options: FormOptions,
): Promise<RequestRecord>;
export async function createFromForm(
  vault: Pick<Vault, 'requests'>,
  form: RequestForm,
  options: FormOptions,
): Promise<RequestRecord> {
  const preview = previewForm(form, options);
  assertAcceptable(preview, options.locale);
  const { contacts, ...draft } = form;
  const corrected = options.corrects === null ? null : refusedOf(vault, options.corrects);
  const plan: RequestPlan = {
    ...draft,
    distinguishedName: preview.distinguishedName,
    keyMaker: options.keyMaker,
    contactEmails: contactsIn(contacts),
    ...(corrected === null
      ? { replaces: options.replaces }
      : { offer: corrected.offer, usage: corrected.usage, replaces: corrected.replaces }),
  };
  const [drafted] = vault.requests.addDrafts([plan]);
  if (drafted === undefined) throw new Error('The vault took no request');
  if (corrected !== null) vault.requests.discard(corrected.id);
  return drafted.keyMaker === 'here' ? prepareDrafted(vault, drafted) : drafted;
}

/** Only what the platform said no to may be replaced: anything else may be on its way. */
function refusedOf(vault: Pick<Vault, 'requests'>, id: string): RequestRecord {
  const request = vault.requests.get(id);
  if (request.state === 'refused') return request;
  throw new VaultError('STATE_REFUSED', { params: { id, from: request.state, to: 'drafted' } });
}
