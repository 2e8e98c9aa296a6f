import {
  type Answers,
  type Dossier,
  newAnswers,
  newDossier,
  type Person,
} from '../../../../core/dossier/dossier.ts';

export const at = new Date('2026-11-28T09:00:00Z');

export const director: Person = {
  id: '00000000-0000-4000-8000-000000000001',
  roles: ['legal-representative'],
  lastName: 'MARTIN',
  firstName: 'Claire',
  phone: '01 02 03 04 05',
  email: 'direction@hopital.example',
  cardNumber: '2900000025',
};
export const administrator: Person = {
  id: '00000000-0000-4000-8000-000000000002',
  roles: ['technical-administrator', 'requester'],
  lastName: 'DURAND',
  firstName: 'Élie',
  phone: '06 07 08 09 10',
  email: 'elie.durand@hopital.example',
  cardNumber: '2900000033',
};

/** A dossier that lacks nothing, but for what is changed. */
export function dossier(changes: Partial<Answers> = {}, progress: Dossier['progress'] = {}): Dossier {
  const answers: Answers = {
    ...newAnswers('Annuaire du territoire'),
    publisher: 'Éditeur d’essai',
    profile: 'restricted',
    profileCode: 'CU22',
    structure: {
      name: 'HÔPITAL D’ESSAI',
      identifier: '990000002',
      address: '1 rue de l’Essai, 75000 Paris',
    },
    testSubject: 'CN=ANNUAIRE,OU=1990000002,O=HOPITAL D’ESSAI,ST=Paris (75),C=FR',
    people: [director, administrator],
    ...changes,
  };
  return { ...newDossier(answers, at), progress };
}

export const done = { state: 'done', sentOn: null, doneOn: '2026-11-20', notes: '' } as const;
