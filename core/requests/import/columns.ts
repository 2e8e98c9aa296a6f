/** Four ways to name one structure. */
export const identifierFields = ['idNatStruct', 'finess', 'siret', 'siren'] as const;
export type IdentifierField = (typeof identifierFields)[number];

/** What a column may hold. */
export type ColumnField =
  'structureName' | IdentifierField | 'department' | 'service' | 'contactEmails' | 'environment';

/** Titles that people write, without accents, case, blanks or punctuation. */
const titles: Readonly<Record<ColumnField, readonly string[]>> = {
  structureName: [
    'structure',
    'nom',
    'nomstructure',
    'nomdelastructure',
    'raisonsociale',
    'etablissement',
    'nometablissement',
    'nomdeletablissement',
    'organisation',
    'o',
    'structurename',
    'name',
  ],
  idNatStruct: [
    'idnatstruct',
    'idnat',
    'idnationalstructure',
    'identifiantnationaldestructure',
    'identifiantstructure',
    'identifiantdelastructure',
    'identifiant',
    'identifier',
    'ou',
    'finessousiret',
    'finesssiret',
  ],
  finess: [
    'finess',
    'nofiness',
    'numerofiness',
    'nfiness',
    'finesset',
    'finessej',
    'finessgeographique',
    'finessjuridique',
  ],
  siret: ['siret', 'nosiret', 'numerosiret', 'nsiret'],
  siren: ['siren', 'nosiren', 'numerosiren', 'nsiren'],
  department: [
    'departement',
    'dept',
    'dpt',
    'dep',
    'codedepartement',
    'numerodepartement',
    'department',
    'st',
  ],
  service: [
    'service',
    'serviceapplicatif',
    'nomduservice',
    'application',
    'applicatif',
    'cn',
    'applicationservice',
  ],
  contactEmails: [
    'email',
    'emails',
    'mail',
    'mails',
    'courriel',
    'courriels',
    'contact',
    'contacts',
    'adressemail',
    'adresseemail',
    'adressedecourriel',
    'adressescourriel',
    'courrieldecontact',
    'emaildecontact',
    'emailcontact',
    'mailcontact',
  ],
  environment: ['environnement', 'env', 'environment'],
};

const fieldByTitle = new Map(
  Object.entries(titles).flatMap(([field, names]) =>
    names.map((name) => [name, field as ColumnField] as const),
  ),
);

/** @returns null for a title that means nothing here. */
export function fieldOf(title: string): ColumnField | null {
  return fieldByTitle.get(folded(title)) ?? null;
}

function folded(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** Where a field stands in each row, and how the file calls it. */
export interface Column {
  readonly index: number;
  readonly title: string;
}

export interface Columns {
  readonly byField: ReadonlyMap<ColumnField, Column>;
  /** Titles that mean nothing here; empty ones are left out. */
  readonly unknown: readonly string[];
  /** A title that repeats what another one says already. */
  readonly repeated: readonly { readonly first: string; readonly title: string }[];
}

export function readColumns(header: readonly string[]): Columns {
  const byField = new Map<ColumnField, Column>();
  const unknown: string[] = [];
  const repeated: { first: string; title: string }[] = [];
  header.forEach((raw, index) => {
    const title = raw.trim();
    const field = fieldOf(title);
    const first = field === null ? undefined : byField.get(field);
    if (field === null) {
      if (title !== '') unknown.push(title);
    } else if (first !== undefined) repeated.push({ first: first.title, title });
    else byField.set(field, { index, title });
  });
  return { byField, unknown, repeated };
}
