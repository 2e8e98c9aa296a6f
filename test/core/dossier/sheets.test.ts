import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../../core/dossier/dossier.ts';
import { type FormId, formIds, sheetOf } from '../../../core/dossier/sheets.ts';
import { administrator, director, dossier } from './support/dossiers.ts';

/** `group key` or `group number key` → value, or the status where there is none. */
function values(of: Dossier, form: FormId): Record<string, string> {
  return Object.fromEntries(
    sheetOf(of, form).groups.flatMap(({ key: group, number, fields }) =>
      fields.map(({ key, value, status }) => [
        [group, ...(number === null ? [] : [number]), key].join(' '),
        status === 'filled' ? value : value === '' ? status : `${status} ${value}`,
      ]),
    ),
  );
}

describe('F414', () => {
  it('orders a card where there is none', () => {
    expect(values(dossier(), 'f414')).toEqual({
      'structure structureName': 'HÔPITAL D’ESSAI',
      'structure structureIdentifier': '990000002',
      'structure structureAddress': '1 rue de l’Essai, 75000 Paris',
      'requester lastName': 'DURAND',
      'requester firstName': 'Élie',
      'requester phone': '06 07 08 09 10',
      'requester email': 'elie.durand@hopital.example',
      'testMeans project': 'ROR',
      'testMeans cardFamily': 'CPS3',
      'testMeans cardCount': '1',
      'testMeans certificateType': 'ORG (personne morale) AUTH_CLI, SIGN, CONF',
      'testMeans existingCards': 'none',
      'signature date': 'by-hand',
      'signature signature': 'by-hand',
      'signature stamp': 'by-hand',
    });
  });

  it('gives the number of a card that exists, and orders none', () => {
    const of = dossier({ testCard: { number: ' 2900000017 ', family: 'CPS4', count: 3 } });
    expect(values(of, 'f414')).toMatchObject({
      'testMeans cardFamily': 'none',
      'testMeans cardCount': 'none',
      'testMeans existingCards': '2900000017',
    });
  });

  it('doubts what has an unusual form, and counts what is missing', () => {
    const of = dossier({
      structure: { name: '', identifier: '12', address: '' },
      testCard: { number: '17', family: 'CPS3', count: 1 },
      people: [{ ...administrator, email: 'elie.durand' }],
    });
    expect(values(of, 'f414')).toMatchObject({
      'structure structureName': 'missing',
      'structure structureIdentifier': 'doubtful 12',
      'testMeans existingCards': 'doubtful 17',
      'requester email': 'doubtful elie.durand',
    });
    expect(sheetOf(of, 'f414').missing).toBe(2);
  });
});

describe('F413', () => {
  it('names signer and each administrator with their cards', () => {
    const second = { ...administrator, cardNumber: '2900000041', lastName: 'PETIT' };
    expect(values(dossier({ people: [director, administrator, second] }), 'f413')).toMatchObject({
      'signer capacity': 'Responsable légal',
      'signer lastName': 'MARTIN',
      'signer cardNumber': '2900000025',
      'administrator 1 cardNumber': '2900000033',
      'administrator 1 email': 'elie.durand@hopital.example',
      'administrator 2 cardNumber': '2900000041',
      'administrator 2 lastName': 'PETIT',
      'certificate usage': 'AUTH_CLI',
      'certificate publisher': 'Éditeur d’essai',
      'certificate product': 'Annuaire du territoire',
    });
  });

  it('names a lone legal representative as the administrator', () => {
    const found = values(dossier({ administration: 'alone' }), 'f413');
    expect(found['administrator 1 cardNumber']).toBe('2900000025');
    expect(Object.keys(found).some((key) => key.startsWith('administrator 2'))).toBe(false);
  });

  it('shows the empty row of an administrator whom nobody named', () => {
    const found = values(dossier({ people: [director] }), 'f413');
    expect(found['administrator 1 cardNumber']).toBe('missing');
  });
});

it.each(['f101', 'ca-f101'] as const)('%s gives the representative, who is no administrator', (form) => {
  expect(values(dossier(), form)).toMatchObject({
    'representative lastName': 'MARTIN',
    'representative email': 'direction@hopital.example',
    'structure structureIdentifier': '990000002',
  });
});

it('the integration form gives profile and exchanges', () => {
  expect(values(dossier({ exchange: 'mev-2.4' }), 'integration')).toMatchObject({
    'application profile': 'CU22',
    'application exchange': 'CSD MEV2.4',
  });
  expect(values(dossier({ profile: 'public' }), 'integration')['application profile']).toBe('0');
  expect(values(dossier({ profileCode: '' }), 'integration')['application profile']).toBe('missing');
});

it.each(formIds)('%s of a whole dossier lacks nothing', (form) => {
  expect(sheetOf(dossier(), form).missing).toBe(0);
});
