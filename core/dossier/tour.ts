import type { Message } from '../messages/message.ts';
import { formatDate } from '../text/calendar.ts';
import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import { safeText } from '../text/safe-text.ts';
import { actionOf, movesOf, type TaskAction } from './actions.ts';
import {
  type Dossier,
  type DossierAttachment,
  type Progress,
  roles,
  type TaskId,
  type TaskState,
} from './dossier.ts';
import { addresses, formWords, tourSteps, type TourStepId } from './facts.ts';
import { linkIn, type OfficialLink } from './links.ts';
import { type MessageId, messageOf } from './messages.ts';
import { requestOf, type TourRequest } from './request.ts';
import { type FieldStatus, type FormId, sheetOf } from './sheets.ts';
import { nextTask, type TaskTool, tourOf, type TourTask } from './steps.ts';

/** A state, and what the tour makes of it: a task to do whose turn has not come is `blocked`. */
export type ShownState = Progress['state'] | 'blocked';

export interface SheetWords {
  readonly form: FormId;
  readonly title: string;
  readonly remark: string;
  /** How much is missing, as a sentence; null when nothing is. */
  readonly missing: string | null;
  readonly groups: readonly {
    readonly title: string;
    readonly fields: readonly {
      readonly label: string;
      /** To copy. */
      readonly value: string;
      /** To read: the value, or why there is none. */
      readonly shown: string;
      readonly status: FieldStatus;
    }[];
  }[];
}

export interface MessageWords extends Message {
  readonly id: MessageId;
  /** What it says, where its reader's language is not the user's; null elsewhere. */
  readonly translation: string | null;
}

/** An official address, with its name in one language. */
export interface LinkWords extends OfficialLink {
  readonly name: string;
  /** Whom to ask where it leads nowhere. */
  readonly support: string;
}

export interface TaskWords extends Progress {
  readonly id: TaskId;
  readonly title: string;
  readonly what: string;
  readonly advice: readonly string[];
  readonly who: string;
  readonly shownState: ShownState;
  /** With its dates. */
  readonly stateText: string;
  /** Why it is not needed; null: it is, or a person said that it is not. */
  readonly needless: string | null;
  readonly optional: boolean;
  /** Titles of what comes before it and is not done. */
  readonly waitsFor: readonly string[];
  readonly next: string;
  readonly sheet: SheetWords | null;
  readonly links: readonly LinkWords[];
  readonly message: MessageWords | null;
  readonly support: MessageWords;
  readonly tool: TaskTool | null;
  /** What its request begins with; null where it asks for no certificate. */
  readonly request: TourRequest | null;
  /** The number of a test card would spare an order. */
  readonly wantsTestCard: boolean;
  /** What a person is led to first; null: nothing is left to do. */
  readonly action: TaskAction | null;
  /** Where a person may say that it stands. */
  readonly moves: readonly { readonly state: TaskState; readonly name: string }[];
  readonly attachments: readonly DossierAttachment[];
}

export interface StepWords {
  readonly id: TourStepId;
  readonly title: string;
  readonly tasks: readonly TaskWords[];
}

/** The tour of one dossier in the words of one language, for the window, the terminal and paper alike. */
export interface TourWords {
  readonly locale: Locale;
  readonly name: string;
  readonly title: string;
  readonly subject: string;
  /** Whose the titles are. */
  readonly remark: string;
  readonly progress: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly steps: readonly StepWords[];
  /** Of the task to go on with; null when there is none. */
  readonly next: TaskId | null;
}

type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** @param links as `officialLinks` gives them. */
export function tourWords(dossier: Dossier, links: readonly OfficialLink[], locale: Locale): TourWords {
  const say: Say = (key, params) => translate(locale, `tour.${key}`, params);
  const tasks = tourOf(dossier);
  const done = tasks.filter(({ state }) => state === 'done' || state === 'not-needed').length;
  return {
    locale,
    name: safeText(dossier.name),
    title: say('title'),
    subject: say('subject', { name: safeText(dossier.name) }),
    remark: say('ours'),
    progress: say('progress', { count: done, total: tasks.length }),
    facts: factsOf(dossier, say),
    steps: tourSteps.map((id) => ({
      id,
      title: say('step', { step: id, title: say(`steps.${id}`) }),
      tasks: tasks
        .filter(({ step }) => step === id)
        .map((task) => taskWords(dossier, task, { links, locale, say })),
    })),
    next: nextTask(tasks)?.id ?? null,
  };
}

interface Wording {
  readonly links: readonly OfficialLink[];
  readonly locale: Locale;
  readonly say: Say;
}

function taskWords(dossier: Dossier, task: TourTask, { links, locale, say }: Wording): TaskWords {
  const { id, state, sentOn, doneOn, notes, optional, tool, waitsFor } = task;
  const shownState = state === 'to-do' && waitsFor.length > 0 ? 'blocked' : state;
  const actor = say(`actors.${task.actor}`);
  const message = (messageId: MessageId): MessageWords => ({
    id: messageId,
    ...messageOf(dossier, task, messageId),
    translation: locale === 'fr' ? null : messageOf(dossier, task, messageId, locale).body,
  });
  return {
    id,
    state,
    sentOn,
    doneOn,
    notes,
    optional,
    tool,
    shownState,
    title: say(`tasks.${id}.title`),
    what: say(`tasks.${id}.what`),
    advice: task.advice.map((key) => say(`advice.${key}`)),
    who: task.answeredBy === null ? actor : say(`answeredBy.${task.answeredBy}`, { actor }),
    stateText: stateText(shownState, { sentOn, doneOn }, { say, locale }),
    needless: task.needless === null || state === 'done' ? null : say(`needless.${task.needless}`),
    waitsFor: waitsFor.map((before) => say(`tasks.${before}.title`)),
    next: say(`tasks.${id}.next`),
    sheet: task.form === null ? null : sheetWords(dossier, task.form, locale),
    links: task.links.map((link) => linkWords(linkIn(links, link), locale)),
    message: task.message === null ? null : message(task.message),
    support: message('support'),
    request: requestOf(dossier, task),
    wantsTestCard: state === 'to-do' && task.advice.includes('new-card'),
    action: actionOf(task, links),
    moves: movesOf(task).map((move) => ({ state: move, name: say(`states.${move}`) })),
    attachments: dossier.attachments.filter((attachment) => attachment.task === id),
  };
}

/** With the day since when it holds, where that is known. */
function stateText(
  state: ShownState,
  { sentOn, doneOn }: Pick<Progress, 'sentOn' | 'doneOn'>,
  { say, locale }: Omit<Wording, 'links'>,
): string {
  const day = state === 'done' ? doneOn : state === 'sent' || state === 'waiting' ? sentOn : null;
  return day === null ? say(`states.${state}`) : say(`statesOn.${state}`, { date: dayText(day, locale) });
}

/** @param day YYYY-MM-DD */
const dayText = (day: string, locale: Locale): string => formatDate(new Date(`${day}T12:00:00Z`), locale);

/** A form's data sheet in the words of one language. */
export function sheetWords(dossier: Dossier, form: FormId, locale: Locale): SheetWords {
  const say: Say = (key, params) => translate(locale, `tour.${key}`, params);
  const { groups, missing } = sheetOf(dossier, form);
  const shown: Readonly<Record<FieldStatus, (value: string) => string>> = {
    filled: (value) => value,
    doubtful: (value) => say('doubtful', { value }),
    missing: () => say('toFill'),
    'by-hand': () => say('byHand'),
    none: () => say('notApplicable'),
  };
  return {
    form,
    title: say('sheet', { form: say(`forms.${form}`) }),
    remark: say('sheetRemark'),
    missing: missing === 0 ? null : say('missing', { count: missing }),
    groups: groups.map(({ key, number, fields }) => {
      const name = say(`groups.${key}`);
      return {
        title: number === null ? name : say('group', { name, number }),
        fields: fields.map(({ key: label, value, status }) => ({
          label: say(`fields.${label}`),
          value,
          shown: shown[status](safeText(value, 1000)),
          status,
        })),
      };
    }),
  };
}

export function linkWords(link: OfficialLink, locale: Locale): LinkWords {
  return { ...link, name: translate(locale, `tour.links.${link.id}`), support: addresses.ror };
}

/** One line on a link: where it leads, or how to find it. */
export function linkText(link: LinkWords, locale: Locale): string {
  const { name, url, search, checkedOn, support } = link;
  if (url === null) return translate(locale, 'tour.linkUnknown', { name, search, support });
  return translate(locale, 'tour.linkKnown', { name, url, date: dayText(checkedOn, locale) });
}

function factsOf(dossier: Dossier, say: Say): TourWords['facts'] {
  const { structure, profile, profileCode, testCard } = dossier;
  const code = profileCode.trim();
  const facts: readonly (readonly [label: string, value: string])[] = [
    ['fields.application', dossier.name],
    ['fields.publisher', dossier.publisher],
    ['answers.side', say(`answers.sides.${dossier.side}`)],
    [
      'fields.profile',
      profile === 'public' ? say('answers.profiles.public') : code === '' ? say('unknown') : code,
    ],
    ['fields.exchange', formWords.exchanges[dossier.exchange]],
    ['fields.structureName', structure.name],
    ['fields.structureIdentifier', structure.identifier],
    ['fields.structureAddress', structure.address],
    ['answers.holds', say(`answers.holdings.${dossier.holds}`)],
    [
      'answers.testCard',
      testCard.number.trim() === ''
        ? say('answers.testCards.new', { family: testCard.family })
        : testCard.number.trim(),
    ],
    ['answers.testSubject', dossier.testSubject],
  ];
  const people = dossier.people.map(({ roles: held, lastName, firstName, cardNumber }) => ({
    label: roles
      .filter((role) => held.includes(role))
      .map((role) => say(`roles.${role}`))
      .join(', '),
    value: [`${firstName} ${lastName}`.trim(), cardNumber].filter((part) => part !== '').join(', '),
  }));
  return [...facts.map(([label, value]) => ({ label: say(label), value })), ...people]
    .map(({ label, value }) => ({ label, value: safeText(value.trim(), 1000) }))
    .filter(({ value }) => value !== '');
}
