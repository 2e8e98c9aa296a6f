import { describe, expect, it } from 'vitest';
import { statusSheet } from '../../../core/card-status/sheet.ts';
import type { CardStatusReport, RemarkCode } from '../../../core/card-status/types.ts';
import { statusDocument } from '../../../core/card-status/words.ts';
import { describeRemark } from '../../../core/text/remark.ts';
import { catalogues } from '../../../core/text/catalogue.ts';
import type { Locale } from '../../../core/text/locale.ts';
import { locales } from '../../../core/text/locale.ts';
import {
  at,
  card,
  certificate,
  proof,
  report,
  revokedVerdict,
  staleVerdict,
  verdict,
} from './support/cards.ts';

/** Everything a sheet shows, in its order. */
function textsOf(made: CardStatusReport, locale: Locale = 'fr'): string[] {
  const sheet = statusSheet(made, locale);
  return [
    sheet.title,
    sheet.subject,
    sheet.lightName,
    sheet.verdict,
    sheet.headline,
    ...sheet.sections.flatMap(({ heading, lines }) => [
      heading,
      ...lines.flatMap(({ label, value }) => [label, value]),
    ]),
  ].map(spaced);
}

const spaced = (text: string) => text.replace(/[\u{A0}\u{202F}]/gu, ' ');
const valueOf = (made: CardStatusReport, label: string, locale: Locale = 'fr') => {
  const texts = textsOf(made, locale);
  return texts[texts.indexOf(label) + 1];
};

describe('a sheet', () => {
  it('answers at once, then says what to do, then the facts', () => {
    expect(textsOf(report())).toEqual([
      'État de la carte',
      'Carte CPE 2600301752, CHARLES ADMINISTRATIF',
      'Feu vert',
      'Carte utilisable',
      "Valable jusqu'au 25 avril 2028 (encore 518 jours)",
      'Que faire',
      "La carte est en cours de validité, émise par une autorité reconnue, et n'est pas révoquée.",
      "Rien à faire pour l'instant : préparez seulement son renouvellement avant le 25 avril 2028.",
      'La carte',
      ...['Carte', 'CPE 2600301752 CPS3'],
      ...['Titulaire', 'CHARLES ADMINISTRATIF'],
      ...['Fonction', 'Personnel santé ou social'],
      ...['Identifiant', 'FINESS/N° de registre 0B0057881/CPET0002'],
      ...['Structure', 'HOPITAL DES 3 DAMES, 10B0057881, Paris (75)'],
      ...['Environnement', 'PRODUCTION'],
      'Contrôles et preuves',
      ...['Validité', "Valable jusqu'au 25 avril 2028 (encore 518 jours)"],
      ...['Code porteur', 'Utilisable'],
      ...['Autorité', "Reconnue, jusqu'à la racine AC RACINE IGC-SANTE STANDARD"],
      'Révocation',
      'Non révoquée selon la liste de révocation du 24/11/2026 07:12 (http://igc-sante.esante.gouv.fr/CRL/ACI-ST-PP.crl)',
      ...['Question posée', 'Le 24/11/2026 10:00'],
      ...['Preuve suivante', 'Attendue le 28/11/2026 07:12'],
      'Le poste',
      ...['Lecteur', 'Gemalto PC Twin Reader 00 00, matériel 1.0, micrologiciel 2.3'],
      'Intergiciel',
      'ANS CPS3 PKCS#11 LINUX, version 3.1, PKCS#11 2.20, /opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so',
      'En cas de perte, de vol ou de panne',
      'À déclarer',
      "Déclarez-le sur le portail TOM (structures) ou TOPS (exercice libéral) : l'opposition révoque la carte, et personne ne peut plus s'en servir.",
    ]);
  });

  it.each([
    ['2028-04-23T09:00:00Z', "Valable jusqu'au 25 avril 2028 (encore 2 jours)"],
    ['2028-04-24T09:00:00Z', "Valable jusqu'au 25 avril 2028 (encore 1 jour)"],
    ['2028-04-25T07:00:00Z', "Valable jusqu'à aujourd'hui, 25 avril 2028"],
    ['2028-04-25T09:00:00Z', "Expirée aujourd'hui, 25 avril 2028"],
    ['2028-04-26T09:00:00Z', 'Expirée le 25 avril 2028 (depuis 1 jour)'],
    ['2029-04-25T09:00:00Z', 'Expirée le 25 avril 2028 (depuis 365 jours)'],
    ['2025-04-24T09:00:00Z', "Valable à partir du 25 avril 2025, jusqu'au 25 avril 2028"],
  ])('counts the days at %s', (instant, validity) => {
    expect(valueOf(report({ at: new Date(instant) }), 'Validité')).toBe(validity);
  });

  it('never calls valid what is revoked or of unknown origin', () => {
    const untrusted = certificate({ chain: { trusted: false, reason: 'ISSUER_UNKNOWN', root: null } });
    for (const made of [
      report({ revocation: revokedVerdict }),
      report({ card: card({ certificates: [untrusted] }) }),
    ]) {
      expect(textsOf(made).join('\n')).not.toContain('Valable');
      expect(valueOf(made, 'Validité')).toBe("Jusqu'au 25 avril 2028 (encore 518 jours)");
    }
  });

  it('tells by what and since when a card is revoked', () => {
    const made = report({ revocation: revokedVerdict });
    expect(statusSheet(made, 'fr').headline).toBe('Carte révoquée');
    expect(valueOf(made, 'Révocation')).toBe(
      'Révoquée le 2 mars 2026 (motif : clé compromise) selon la liste de révocation du 24/11/2026 07:12 (http://igc-sante.esante.gouv.fr/CRL/ACI-ST-PP.crl)',
    );
  });

  it.each([
    [
      'a kept proof in force',
      verdict({ proof: proof({ kind: 'ocsp', source: 'http://ocsp.esante.gouv.fr', fromCache: true }) }),
      'Non révoquée selon la réponse OCSP du 24/11/2026 07:12 (http://ocsp.esante.gouv.fr), gardée sur ce poste et vieille de 2 heures',
    ],
    [
      'a kept proof out of date',
      staleVerdict,
      'Inconnue. Dernière preuve : la liste de révocation du 19/11/2026 07:12 (http://igc-sante.esante.gouv.fr/CRL/ACI-ST-PP.crl), gardée sur ce poste et vieille de 5 jours, périmée',
    ],
    [
      'no answer',
      verdict({ status: 'unknown', proof: null }),
      "Inconnue. Aucune source n'a donné de preuve.",
    ],
    ['no question', null, "Non vérifiée. La question n'a pas été posée."],
  ])('tells of revocation, with %s', (_, revocation, text) => {
    expect(valueOf(report({ revocation }), 'Révocation')).toBe(text);
  });

  it('names every source that gave no proof, and says why', () => {
    const failures = [
      {
        kind: 'ocsp',
        source: 'http://ocsp.esante.gouv.fr',
        code: 'TIMED_OUT',
        params: { host: 'ocsp.esante.gouv.fr' },
      },
      { kind: 'crl', source: '', code: 'NO_ADDRESS', params: {} },
    ] as const;
    const made = report({ revocation: verdict({ status: 'unknown', proof: null, failures }) });
    const lines = statusSheet(made, 'fr').sections.flatMap((section) => section.lines);
    const told = lines.filter(({ label }) => label === 'Sans réponse utile').map(({ value }) => value);
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(/^http:\/\/ocsp\.esante\.gouv\.fr : \S/u);
    expect(told[1]).toMatch(/^[^ :]/u);
    expect(textsOf(made)).toContain(
      "On ne sait pas si la carte est révoquée. Aucune source n'a donné de preuve.",
    );
  });

  it('tells a forged answer from a network that is silent, and what to do about each', () => {
    const unknownBy = (code: 'SIGNATURE_INVALID' | 'TIMED_OUT' | 'OUT_OF_DATE') => {
      const params = { host: 'ocsp.esante.gouv.fr', date: '2026-11-28T22:47:35.510Z' };
      const failures = [{ kind: 'ocsp', source: 'http://ocsp.esante.gouv.fr', code, params }] as const;
      return textsOf(report({ revocation: verdict({ status: 'unknown', proof: null, failures }) })).join(
        '\n',
      );
    };
    expect(unknownBy('SIGNATURE_INVALID')).toContain('La signature de la réponse est fausse');
    expect(unknownBy('SIGNATURE_INVALID')).toContain("vérifiez qu'aucun équipement ne modifie la connexion");
    expect(unknownBy('SIGNATURE_INVALID')).not.toContain('Reliez ce poste');
    expect(unknownBy('TIMED_OUT')).toContain('Reliez ce poste à Internet');
    expect(unknownBy('OUT_OF_DATE')).toContain("elle valait jusqu'au 28 novembre 2026");
  });

  it('says once how to order a card', () => {
    const made = report({
      at: new Date('2028-03-01T09:00:00Z'),
      card: card({ pinState: 'locked', environment: 'test' }),
    });
    const steps = textsOf(made).join('\n');
    expect(steps.split('formulaire F101')).toHaveLength(2);
    expect(steps).toContain('code de déblocage (PUK) de 8 chiffres');
  });

  it('of a TEST card promises tests only', () => {
    expect(statusSheet(report({ card: card({ environment: 'test' }) }), 'fr').verdict).toBe(
      'Carte utilisable, pour les essais seulement',
    );
  });

  it('of an unreadable card says what can be said', () => {
    const made = report({
      revocation: null,
      card: card({ status: 'unreadable', error: 'CARD_CHANGED', holder: null, structure: null, type: null }),
    });
    const sheet = statusSheet(made, 'fr');
    expect([sheet.subject, sheet.verdict, sheet.headline]).toEqual([
      'Carte CPS3 2600301752',
      'Carte inutilisable',
      'Carte illisible',
    ]);
    expect(textsOf(made)).toContain(
      "La carte ne peut pas être lue. La carte lue n'est plus celle qui était affichée.",
    );
  });

  it('shows what a hostile card wrote on one line each, as it is and no longer than a line bears', () => {
    const name = 'ZOÉ\u001b[2J\nL’ŒUVRE\u202E <b>{{number}}</b> $t(title) Олена';
    const made = report({
      card: card({
        label: '\u0007',
        number: '',
        holder: {
          name,
          identifier: 'x'.repeat(9_000),
          registerStructure: null,
          registerNumber: null,
          identifierType: null,
          profession: null,
          title: null,
        },
      }),
    });
    const texts = textsOf(made);
    expect(texts.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(texts).toContain('ZOÉ\uFFFD[2J\uFFFDL’ŒUVRE\uFFFD <b>{{number}}</b> $t(title) Олена');
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(400);
  });
});

describe('the words of a remark', () => {
  const params = {
    date: '2026-12-03T08:00:00.000Z',
    days: 9,
    order: 'CPE',
    reason: 'ROOT_NOT_PINNED',
    source: 'http://x',
  };
  const reasons: Partial<Record<RemarkCode, string>> = {
    UNREADABLE: 'CARD_UNREADABLE',
    REVOCATION_UNKNOWN: 'NOT_ASKED',
  };

  it.each(
    locales.flatMap((locale) =>
      (Object.keys(catalogues.fr['card-status'].remarks) as RemarkCode[]).map(
        (code) => [locale, code] as const,
      ),
    ),
  )('are whole in %s for %s', (locale, code) => {
    const remark = {
      code,
      light: 'red',
      params: { ...params, reason: reasons[code] ?? params.reason },
    } as const;
    const { what, whatToDo } = describeRemark(remark, locale);
    for (const sentence of [what, whatToDo]) {
      expect(sentence).toMatch(/^\p{Lu}.*[.]$/u);
      expect(sentence).not.toMatch(/card-status|\{\{|undefined|null| {2}|\.\.$/u);
    }
  });

  it.each([
    [0, "La carte expire aujourd'hui, 3 décembre 2026."],
    [1, 'La carte expire demain, 3 décembre 2026.'],
    [9, 'La carte expire dans 9 jours, le 3 décembre 2026.'],
  ])('count %d days', (days, what) => {
    expect(describeRemark({ code: 'EXPIRES_SOON', params: { ...params, days } }, 'fr').what).toBe(what);
  });

  it.each([
    ['CPE', 'F101'],
    ['CPA', 'représentant légal'],
    ['other', "Demandez une nouvelle carte à l'ANS."],
  ])('tell who orders a %s', (order, words) => {
    expect(describeRemark({ code: 'EXPIRED', params: { ...params, order } }, 'fr').whatToDo).toContain(words);
  });

  it('stand in the JSON document beside the raw values', () => {
    const document = statusDocument(report({ revocation: null, at }), 'en');
    expect(document.remarks).toEqual([
      {
        code: 'REVOCATION_UNKNOWN',
        light: 'amber',
        params: { reason: 'NOT_ASKED', source: '' },
        what: 'It is not known whether the card is revoked. The question was not asked.',
        whatToDo: expect.stringContaining('Internet') as string,
      },
    ]);
  });
});
