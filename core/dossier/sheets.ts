import { checkIdNatStruct } from '../structure/id-nat-struct.ts';
import { isEmail } from '../requests/contacts.ts';
import { administratorsIn, type Dossier, peopleIn, type Person } from './dossier.ts';
import { formWords } from './facts.ts';

/** Forms that a data sheet of ours helps to fill in. */
export const formIds = ['integration', 'f414', 'f101', 'ca-f101', 'f413'] as const;
export type FormId = (typeof formIds)[number];

/** What a field's value is: `by-hand`, to be written on the paper; `none`, left empty in this branch. */
export type FieldStatus = 'filled' | 'missing' | 'doubtful' | 'by-hand' | 'none';

export interface SheetField {
  /** Key of `fields` in `tour.json`. */
  readonly key: string;
  /** To copy; empty when there is none. */
  readonly value: string;
  readonly status: FieldStatus;
}

export interface SheetGroup {
  /** Key of `groups` in `tour.json`. */
  readonly key: string;
  /** Which one, where a form has a table; null: there is one. */
  readonly number: number | null;
  readonly fields: readonly SheetField[];
}

/** What goes into an official form: ours to copy from, no imitation of it. */
export interface FormSheet {
  readonly form: FormId;
  readonly groups: readonly SheetGroup[];
  /** Fields that the dossier knows nothing of. */
  readonly missing: number;
}

export function sheetOf(dossier: Dossier, form: FormId): FormSheet {
  const groups = sheets[form](dossier);
  const missing = groups.flatMap(({ fields }) => fields).filter(({ status }) => status === 'missing').length;
  return { form, groups, missing };
}

/** Ten digits, as every card's number seen so far. */
const isCardNumber = (text: string): boolean => /^\d{10}$/u.test(text);
const isIdentifier = (text: string): boolean =>
  /^\d{14}$/u.test(text) || /^[0-9A-Z]{9}$/u.test(text) || checkIdNatStruct(text).problems.length === 0;

const field = (key: string, value: string, sound: (value: string) => boolean = () => true): SheetField => {
  const told = value.trim();
  return { key, value: told, status: told === '' ? 'missing' : sound(told) ? 'filled' : 'doubtful' };
};
const byHand = (key: string): SheetField => ({ key, value: '', status: 'by-hand' });
const none = (key: string): SheetField => ({ key, value: '', status: 'none' });
const group = (key: string, fields: readonly SheetField[], number: number | null = null): SheetGroup => ({
  key,
  number,
  fields,
});

const nobody: Omit<Person, 'id' | 'roles'> = {
  lastName: '',
  firstName: '',
  phone: '',
  email: '',
  cardNumber: '',
};

const structureGroup = ({ structure }: Dossier): SheetGroup =>
  group('structure', [
    field('structureName', structure.name),
    field('structureIdentifier', structure.identifier, isIdentifier),
    field('structureAddress', structure.address),
  ]);

const contactFields = ({ phone, email }: Pick<Person, 'phone' | 'email'>): readonly SheetField[] => [
  field('phone', phone),
  field('email', email, isEmail),
];

const nameFields = ({
  lastName,
  firstName,
}: Pick<Person, 'lastName' | 'firstName'>): readonly SheetField[] => [
  field('lastName', lastName),
  field('firstName', firstName),
];

const requesterGroup = (dossier: Dossier): SheetGroup => {
  const requester = peopleIn(dossier, 'requester')[0] ?? nobody;
  return group('requester', [...nameFields(requester), ...contactFields(requester)]);
};

const representativeOf = (dossier: Dossier) => peopleIn(dossier, 'legal-representative')[0] ?? nobody;

/** Of which nothing is known but what any of them asks: who, and for which structure. */
const contractGroups = (dossier: Dossier): readonly SheetGroup[] => {
  const representative = representativeOf(dossier);
  return [
    structureGroup(dossier),
    group('representative', [...nameFields(representative), ...contactFields(representative)]),
    signatureGroup,
  ];
};

const signatureGroup = group('signature', [byHand('date'), byHand('signature'), byHand('stamp')]);

const sheets: Readonly<Record<FormId, (dossier: Dossier) => readonly SheetGroup[]>> = {
  integration: (dossier) => [
    group('application', [
      field('application', dossier.name),
      field('publisher', dossier.publisher),
      field('profile', dossier.profile === 'public' ? '0' : dossier.profileCode),
      field('exchange', formWords.exchanges[dossier.exchange]),
    ]),
    structureGroup(dossier),
    requesterGroup(dossier),
  ],
  f414: (dossier) => {
    const { number, family, count } = dossier.testCard;
    const exists = number.trim() !== '';
    return [
      structureGroup(dossier),
      requesterGroup(dossier),
      group('testMeans', [
        field('project', formWords.project),
        exists ? none('cardFamily') : field('cardFamily', family),
        exists ? none('cardCount') : field('cardCount', String(count)),
        field('certificateType', formWords.certificateType),
        exists ? field('existingCards', number, isCardNumber) : none('existingCards'),
      ]),
      signatureGroup,
    ];
  },
  f101: contractGroups,
  'ca-f101': contractGroups,
  f413: (dossier) => {
    const signer = representativeOf(dossier);
    const administrators = administratorsIn(dossier);
    return [
      structureGroup(dossier),
      group('signer', [
        field('capacity', formWords.capacities[dossier.capacity]),
        ...nameFields(signer),
        field('cardNumber', signer.cardNumber, isCardNumber),
      ]),
      ...(administrators.length === 0 ? [nobody] : administrators).map((person, index) =>
        group(
          'administrator',
          [
            field('cardNumber', person.cardNumber, isCardNumber),
            ...nameFields(person),
            ...contactFields(person),
          ],
          index + 1,
        ),
      ),
      group('certificate', [
        field('usage', formWords.usage),
        field('publisher', dossier.publisher),
        field('product', dossier.name),
        field('certificateType', formWords.certificateType),
      ]),
      group('signature', [byHand('signature'), byHand('stamp')]),
    ];
  },
};
