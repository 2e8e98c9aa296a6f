import { expect, it } from 'vitest';
import { requestOf } from '../../../core/dossier/request.ts';
import { administrator, director, dossier } from './support/dossiers.ts';

const asking = (identifier: string) =>
  requestOf(dossier({ structure: { name: ' HÔPITAL ', identifier, address: '' } }), {
    id: 'test-certificate',
    tool: 'request',
  });

it('a request begins with what the dossier knows', () => {
  expect(asking('990000002')).toEqual({
    environment: 'test',
    structureName: 'HÔPITAL',
    idNatStruct: '1990000002',
    contacts: 'elie.durand@hopital.example',
  });
  expect(requestOf(dossier(), { id: 'prod-certificate', tool: 'request' })?.environment).toBe('prod');
  expect(requestOf(dossier(), { id: 'test-identity', tool: 'ror' })).toBeNull();
});

it.each([
  ['0B0221636', '10B0221636'],
  ['12000101100010', '312000101100010'],
  ['1990000002', '1990000002'],
  ['12', ''],
  ['', ''],
])('%j becomes the identifier %j', (identifier, expected) => {
  expect(asking(identifier)?.idNatStruct).toBe(expected);
});

it('the certificate’s contacts are whoever administers, once each, with an address that is one', () => {
  const people = [director, administrator, { ...administrator, email: 'elie.durand' }, administrator];
  const contacts = (administration: 'alone' | 'administrators') =>
    requestOf(dossier({ people, administration }), { id: 'prod-certificate', tool: 'request' })?.contacts;
  expect(contacts('administrators')).toBe('elie.durand@hopital.example');
  expect(contacts('alone')).toBe('direction@hopital.example');
});
