import type { DeadlineKind } from '../../core/calendar/deadline.ts';
import type { Remark } from '../../core/card-status/types.ts';
import type { DeployState } from '../../core/deploy/deploy.ts';
import type { DeployStep } from '../../core/deploy/deployment.ts';
import type { ExportTarget } from '../../core/export/targets.ts';
import type { CertificateState, RequestState } from '../../core/requests/states.ts';
import type { ToDo } from '../../core/requests/timeline.ts';
import type { AuditAction } from '../../core/vault/audit/entry.ts';
import type { AuditProblem } from '../../core/vault/audit/verify.ts';
import type { SourceFailure } from '../../core/revocation/types.ts';
import { describeError, type ErrorDocument, type ErrorParams } from '../../core/errors/passerelle-error.ts';
import { describeAdvice, describeKind, type EndToTell } from '../../core/text/calendar-words.ts';
import { describeAction, describeAuditProblem } from '../../core/text/audit-words.ts';
import { translate, type catalogues } from '../../core/text/catalogue.ts';
import { describePlan, type PlanToTell } from '../../core/text/deploy-words.ts';
import type { Locale } from '../../core/text/locale.ts';
import { describeRemark, failureText, type RemarkText } from '../../core/text/remark.ts';

/** Every key of `ror.json`. */
export type RorKey = Leaves<(typeof catalogues)['fr']['ror']>;

/** Every key of `tour.json`. */
export type TourKey = Leaves<(typeof catalogues)['fr']['tour']>;

type WithoutPlural<Key extends string> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? WithoutPlural<Key>
    : `${WithoutPlural<Key>}.${Leaves<Tree[Key]>}`;
}[keyof Tree & string];

/** Every key of `app.json`: a key that is not in the French file does not compile. */
export type TextKey = Leaves<(typeof catalogues)['fr']['app']>;

/** A sentence yet to be said in the user's language. */
export interface Phrase {
  readonly key: TextKey;
  readonly params?: ErrorParams;
}

/** The product's words in one language. */
export interface Words {
  readonly locale: Locale;
  readonly t: (key: TextKey, params?: ErrorParams) => string;
  readonly say: (phrase: Phrase) => string;
  readonly error: (document: ErrorDocument) => { what: string; whatToDo: string };
  /** What is to know of a card, and what to do about it. */
  readonly remark: (remark: Remark) => RemarkText;
  /** A light in words. */
  readonly verdict: (key: keyof (typeof catalogues)['fr']['card-status']['verdicts']) => string;
  /** Where a request or a certificate stands. */
  readonly requestState: (state: RequestState | CertificateState) => string;
  /** What to do about a request or a certificate. */
  readonly toDo: (toDo: ToDo) => string;
  /** What kind of thing ends. */
  readonly endKind: (kind: DeadlineKind) => string;
  /** What to do about something that ends. */
  readonly advice: (end: EndToTell) => string;
  /** Why a source gave no proof; the raw code when no sentence is known. */
  readonly sourceFailure: (failure: Pick<SourceFailure, 'params'> & { readonly code: string }) => string;
  /** Why a chain is not trusted; the raw code when no sentence is known. */
  readonly chainReason: (reason: string | null) => string;
  /** What an entry of the vault's log tells. */
  readonly auditAction: (action: AuditAction) => string;
  /** What was found in the vault's log, and where. */
  readonly auditProblem: (problem: AuditProblem) => string;
  /** Who will read an export, and what to do with it there. */
  readonly target: (id: ExportTarget, part: 'names' | 'advice') => string;
  /** What is being done to a target. */
  readonly deployStep: (step: DeployStep) => string;
  /** How a deployment to a target ended. */
  readonly deployState: (state: DeployState) => string;
  /** Steps, ends and sides of a check against the ROR. */
  readonly ror: (key: RorKey) => string;
  /** Words of the guided tour. */
  readonly tour: (key: TourKey) => string;
  /** A sentence that the shell wrote in this language. */
  readonly shell: (sentence: string) => string;
  /** What a deployment would do, line by line. */
  readonly plan: (plan: PlanToTell, refused: boolean) => readonly string[];
  /** A sentence of `sandbox.json`. */
  readonly sandbox: (key: string) => string;
}

export function wordsIn(locale: Locale): Words {
  const t: Words['t'] = (key, params) => typeset(translate(locale, `app.${key}`, params), locale);
  return {
    locale,
    t,
    say: ({ key, params }) => t(key, params),
    error: (document) => {
      const { what, whatToDo } = describeError(document, locale);
      return { what: typeset(what, locale), whatToDo: typeset(whatToDo, locale) };
    },
    remark: (remark) => {
      const { what, whatToDo } = describeRemark(remark, locale);
      return { what: typeset(what, locale), whatToDo: typeset(whatToDo, locale) };
    },
    verdict: (key) => typeset(translate(locale, `card-status.verdicts.${key}`), locale),
    requestState: (state) => typeset(translate(locale, `requests.states.${state}`), locale),
    toDo: (toDo) => typeset(translate(locale, `requests.toDo.${toDo}`), locale),
    endKind: (kind) => typeset(describeKind({ kind }, locale), locale),
    advice: (end) => typeset(describeAdvice(end, locale), locale),
    sourceFailure: (failure) => typeset(failureText(failure, locale), locale),
    chainReason: (reason) => (reason === null ? '?' : sentenceOrCode(locale, 'chain', reason)),
    auditAction: (action) => typeset(describeAction(action, locale), locale),
    auditProblem: (problem) => typeset(describeAuditProblem(problem, locale), locale),
    target: (id, part) => typeset(translate(locale, `targets.${part}.${id}`), locale),
    deployStep: (step) => typeset(translate(locale, `deploy.steps.${step}`), locale),
    ror: (key) => typeset(translate(locale, `ror.${key}`), locale),
    tour: (key) => typeset(translate(locale, `tour.${key}`), locale),
    shell: (sentence) => typeset(sentence, locale),
    deployState: (state) => typeset(begun(translate(locale, `deploy.states.${state}`)), locale),
    plan: (plan, refused) => describePlan(plan, refused, locale).map((line) => typeset(begun(line), locale)),
    sandbox: (key) => sentenceOrCode(locale, 'sandbox', key),
  };
}

/** i18next answers the key itself when it knows no sentence. */
function sentenceOrCode(locale: Locale, file: 'chain' | 'sandbox', code: string): string {
  const key = `${file}.${code}`;
  const sentence = translate(locale, key);
  return sentence === key ? code : typeset(sentence, locale);
}

/** Words of the command line, which stand alone in the page. */
function begun(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** French puts a space before these marks, which must not become the start of a line. */
function typeset(sentence: string, locale: Locale): string {
  if (locale !== 'fr') return sentence;
  return sentence.replace(/ (?=[:;?!»])/gu, '\u00a0').replace(/(?<=«) /gu, '\u00a0');
}
