import { z } from 'zod';
import { rorExchanges } from '../ror/exchange-kind.ts';
import { mostTestCards } from './facts.ts';
import { longestLine, longestNotes } from './limits.ts';

/** What a person has to see to in the steps, by what comes of it. */
export const taskIds = [
  'integration',
  'test-means',
  'test-certificate',
  'test-identity',
  'contract',
  'cpa-cards',
  'designation',
  'prod-certificate',
] as const;
export type TaskId = (typeof taskIds)[number];

export const taskStates = ['to-do', 'sent', 'waiting', 'done', 'not-needed'] as const;
export type TaskState = (typeof taskStates)[number];

export const roles = ['requester', 'legal-representative', 'technical-administrator'] as const;
export type Role = (typeof roles)[number];

/** One line of text, possibly empty: what is not known yet. */
const line = (field: keyof typeof longestLine) =>
  z
    .string()
    .max(longestLine[field])
    .refine((text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text));
const day = z.iso.date();

export const personSchema = z.object({
  id: z.uuid(),
  roles: z.array(z.enum(roles)).max(roles.length),
  lastName: line('lastName'),
  firstName: line('firstName'),
  phone: line('phone'),
  email: line('email'),
  /** Of his or her CPS, CPE or CPA card: ten digits. */
  cardNumber: line('cardNumber'),
});
export type Person = z.output<typeof personSchema>;

/** What a person answers about an application: every branch of the tour follows from it. */
export const answersSchema = z.object({
  /** The consumer application. */
  name: line('name').refine((name) => name.trim() !== ''),
  publisher: line('publisher'),
  /** Who walks the steps: whoever makes the application, or the structure that uses it. */
  side: z.enum(['publisher', 'structure']),
  /** `public`: profile 0, which needs no certificate. `restricted`: any other. */
  profile: z.enum(['unknown', 'public', 'restricted']),
  /** As the ANS gives it, e.g. `CU22`. */
  profileCode: line('profileCode'),
  exchange: z.enum(rorExchanges),
  structure: z.object({
    name: line('structureName'),
    identifier: line('structureIdentifier'),
    address: line('structureAddress'),
  }),
  /** What the structure has already: its contract with the ANS, its legal representative's card. */
  holds: z.enum(['contract-and-card', 'contract', 'neither']),
  ordersCpa: z.boolean(),
  /** `alone`: the legal representative declares him- or herself. */
  administration: z.enum(['alone', 'administrators']),
  designation: z.enum(['f413', 'portal']),
  /** In what capacity the F413 is signed. */
  capacity: z.enum(['legal-representative', 'mandatary', 'holder']),
  testCard: z.object({
    /** Of one that exists; empty: a new one is asked for. */
    number: line('cardNumber'),
    family: z.enum(['CPS3', 'CPS4']),
    count: z.number().int().min(1).max(mostTestCards),
  }),
  /** RFC 4514 subject of the TEST certificate, once there is one. */
  testSubject: line('testSubject'),
  people: z.array(personSchema).max(50),
});
export type Answers = z.output<typeof answersSchema>;

export const progressSchema = z.object({
  state: z.enum(taskStates),
  sentOn: day.nullable(),
  doneOn: day.nullable(),
  notes: z.string().max(longestNotes),
});
export type Progress = z.output<typeof progressSchema>;

const attachmentSchema = z.object({
  id: z.uuid(),
  task: z.enum(taskIds),
  name: z.string().max(255),
  bytes: z.number().int(),
  addedAt: z.iso.datetime(),
});
export type DossierAttachment = z.output<typeof attachmentSchema>;

/** The way of one consumer application to the ROR, as the vault keeps it. */
export const dossierSchema = answersSchema.extend({
  createdAt: z.iso.datetime(),
  /** What was said of each task; one of which nothing was said is to do. */
  progress: z.partialRecord(z.enum(taskIds), progressSchema),
  /** Their content lies beside, under the same id. */
  attachments: z.array(attachmentSchema),
});
export type Dossier = z.output<typeof dossierSchema>;

/** Files that a dossier keeps, and bytes of each. */
export const mostAttachments = 200;
export const longestAttachment = 10 << 20;

/** What is answered when nothing is known yet. */
export function newAnswers(name: string): Answers {
  return {
    name,
    publisher: '',
    side: 'structure',
    profile: 'unknown',
    profileCode: '',
    exchange: 'mev-3.0',
    structure: { name: '', identifier: '', address: '' },
    holds: 'neither',
    ordersCpa: false,
    administration: 'administrators',
    designation: 'f413',
    capacity: 'legal-representative',
    testCard: { number: '', family: 'CPS3', count: 1 },
    testSubject: '',
    people: [],
  };
}

export function newDossier(answers: Answers, at: Date): Dossier {
  return { ...answers, createdAt: at.toISOString(), progress: {}, attachments: [] };
}

export function peopleIn(dossier: Pick<Answers, 'people'>, role: Role): readonly Person[] {
  return dossier.people.filter((person) => person.roles.includes(role));
}

/** Who will ask for certificates: the legal representative him- or herself where nobody else is to. */
export function administratorsIn(dossier: Pick<Answers, 'people' | 'administration'>): readonly Person[] {
  return peopleIn(
    dossier,
    dossier.administration === 'alone' ? 'legal-representative' : 'technical-administrator',
  );
}
