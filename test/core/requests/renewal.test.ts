import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../core/requests/renewal.ts';

describe('what a form asks, read in a certificate’s name', () => {
  it('is unescaped', () => {
    const subject = String.raw`CN=ROR \+ AVAL\, NUIT,OU=10B0221636,O=\#1 CH,ST=Côte-d'Or (21),C=FR`;
    expect(namesOf({ subject })).toEqual({
      idNatStruct: '10B0221636',
      structureName: '#1 CH',
      department: "Côte-d'Or (21)",
      service: 'ROR + AVAL, NUIT',
    });
  });

  it('is the first value that has a text, in encoded order', () => {
    expect(namesOf({ subject: 'CN=SECOND,CN=FIRST+CN=#0500,C=FR' })).toEqual({
      idNatStruct: '',
      structureName: '',
      department: '',
      service: 'FIRST',
    });
  });
});
