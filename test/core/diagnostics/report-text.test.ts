import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnosticsText } from '../../../core/diagnostics/report-text.ts';
import type { DiagnosticsReport, ModuleDiagnosis } from '../../../core/diagnostics/types.ts';
import type { ErrorDocument } from '../../../core/errors/passerelle-error.ts';

const atr = '3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00';
const cryptolib = '/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so';

function used(path: string, change: Partial<ModuleDiagnosis> = {}): ModuleDiagnosis {
  return {
    path,
    family: 'cryptolib-cps',
    outcome: 'used',
    report: {
      path,
      manufacturer: 'ANS',
      description: 'CPS3 PKCS#11 LINUX',
      version: '3.1',
      cryptoki: '2.20',
      events: 'polled',
      error: null,
    },
    ...change,
  };
}

function refused(path: string, error: ErrorDocument): ModuleDiagnosis {
  const report = {
    path,
    manufacturer: null,
    description: null,
    version: null,
    cryptoki: null,
    events: null,
    error,
  };
  return { path, family: 'other', outcome: 'refused', report };
}

function report(change: Partial<DiagnosticsReport> = {}): DiagnosticsReport {
  return {
    at: '2026-11-24T09:00:00.000Z',
    application: {
      version: '0.1.0',
      runtime: ['Electron 25.1.1', 'Chromium 114.0.5735.45', 'Node.js 18.15.0'],
      system: 'linux 6.1.0-28-amd64 x64',
    },
    pcsc: {
      service: 'running',
      readers: [{ name: 'Gemalto PC Twin Reader 00 00', cardPresent: true, atr }],
      detail: null,
    },
    modules: [used(cryptolib)],
    readers: [],
    incidents: [],
    ...change,
  };
}

const incident = (error: ErrorDocument) => ({ at: '2026-11-24T08:59:00.000Z', error });

describe('the text for a support team', () => {
  it('tells versions, modules, answers to reset and return codes', () => {
    const timedOut = { path: cryptolib, operation: 'C_GetSlotList', seconds: 20 };
    const failed = { path: cryptolib, operation: 'C_OpenSession', rv: 'CKR_DEVICE_ERROR' };
    const text = diagnosticsText(
      report({
        readers: [
          {
            module: cryptolib,
            slotId: '01',
            name: 'Gemalto PC Twin Reader 00 00',
            cardPresent: true,
            hardwareVersion: '1.0',
            firmwareVersion: '2.3',
          },
        ],
        incidents: [
          incident({ domain: 'card', code: 'MODULE_TIMED_OUT', params: timedOut }),
          incident({ domain: 'card', code: 'MODULE_FAILED', params: failed }),
        ],
      }),
      'fr',
    );
    expect(text.split('\n')).toEqual([
      'Diagnostic de Passerelle 0.1.0',
      'Établi le 2026-11-24T09:00:00.000Z',
      'Système : linux 6.1.0-28-amd64 x64',
      'Moteur : Electron 25.1.1',
      'Moteur : Chromium 114.0.5735.45',
      'Moteur : Node.js 18.15.0',
      '',
      'Service de cartes du système (PC/SC)',
      '  En marche',
      `  Gemalto PC Twin Reader 00 00, avec une carte, ATR ${atr}`,
      '',
      'Modules PKCS#11',
      `  ${cryptolib} (cryptolib-cps) : utilisé`,
      '    ANS, CPS3 PKCS#11 LINUX, version 3.1, PKCS#11 2.20',
      '',
      'Lecteurs vus par les modules',
      `  Gemalto PC Twin Reader 00 00, avec une carte, matériel 1.0, micrologiciel 2.3, ${cryptolib}`,
      '',
      'Derniers incidents',
      `  2026-11-24T08:59:00.000Z card/MODULE_TIMED_OUT path=${cryptolib} operation=C_GetSlotList seconds=20`,
      `      Le module ${cryptolib} n'a pas répondu à l'examen des lecteurs (C_GetSlotList) en 20 s.`,
      `  2026-11-24T08:59:00.000Z card/MODULE_FAILED path=${cryptolib} operation=C_OpenSession rv=CKR_DEVICE_ERROR`,
      `      Le module ${cryptolib} a répondu CKR_DEVICE_ERROR à l'ouverture de la carte (C_OpenSession).`,
      '',
      '[…] remplace ce qui pourrait désigner une personne : ce texte ne contient ni nom, ni numéro de carte, ni dossier personnel.',
      '',
    ]);
  });

  it('says what there is none of, in English too', () => {
    const empty = report({
      pcsc: { service: 'stopped', readers: [], detail: 'SCardEstablishContext: SCARD_E_NO_SERVICE' },
      modules: [],
    });
    expect(diagnosticsText(empty, 'en')).toContain('  Stopped\n  Cause: SCARD_E_NO_SERVICE\n');
    expect(diagnosticsText(empty, 'en')).toContain('PKCS#11 modules\n  none\n');
    expect(diagnosticsText(empty, 'en')).not.toMatch(/diagnostics\.|undefined|null|\{\{/u);
  });

  it.each([
    ['/home/jeanne.durand/cps/libcps3_pkcs11_lux.so', '~/…/libcps3_pkcs11_lux.so'],
    ['/Users/jdurand/lib/opensc-pkcs11.so', '~/…/opensc-pkcs11.so'],
    [String.raw`C:\Users\J. Durand\AppData\cps3_pkcs11_w64.dll`, String.raw`~\…\cps3_pkcs11_w64.dll`],
    ['/usr/lib/../../home/jdurand/libsofthsm2.so', '~/…/libsofthsm2.so'],
    ['/srv/durand/libsofthsm2.so', '/…/libsofthsm2.so'],
    ['/home/jdurand/Ordonnance Durand.pdf', '~/…/[…]'],
    ['C:\\Windows\\System32\\cps3_pkcs11_w64.dll', 'C:\\Windows\\System32\\cps3_pkcs11_w64.dll'],
  ])('shows the module %s as %s', (path, shown) => {
    expect(diagnosticsText(report({ modules: [used(path)] }), 'fr')).toContain(`  ${shown} (cryptolib-cps)`);
  });

  it.each([
    ['Gemalto PC Twin Reader (A1B2C3D4) 00 00', 'Gemalto PC Twin Reader […] 00 00'],
    ['SCM SCR3310 [CCID Interface] (21120612345678) 00 00', 'SCM SCR3310 [CCID Interface] […] 00 00'],
    ['OMNIKEY AG CardMan 3121 (076B:3021) 00 00', 'OMNIKEY AG CardMan 3121 (076B:3021) 00 00'],
    ['SoftHSM slot ID 0x17', 'SoftHSM slot ID […]'],
    ['Virtual PCD 00 00', 'Virtual PCD 00 00'],
  ])('shows the reader %s as %s', (name, shown) => {
    const pcsc = {
      service: 'running',
      readers: [{ name, cardPresent: false, atr: null }],
      detail: null,
    } as const;
    expect(diagnosticsText(report({ pcsc }), 'fr')).toContain(`  ${shown}, vide\n`);
  });

  it('keeps of a loader’s message what names the cause', () => {
    const detail = '/home/jdurand/libx.so: wrong ELF class: ELFCLASS32';
    const error = {
      domain: 'card',
      code: 'MODULE_NOT_A_LIBRARY',
      params: { path: '/home/jdurand/libx.so', detail },
    } as const;
    const text = diagnosticsText(report({ modules: [refused('/home/jdurand/libx.so', error)] }), 'fr');
    expect(text).toContain('card/MODULE_NOT_A_LIBRARY path=~/…/libx.so detail=wrong ELF class, ELFCLASS32');
    expect(text).not.toContain('jdurand');
  });

  it('shows no bare key for an operation or a code that nobody knows', () => {
    const text = diagnosticsText(
      report({
        incidents: [
          incident({ domain: 'card', code: 'CARD_REMOVED', params: { operation: 'Jeanne Durand' } }),
          incident({ domain: 'card', code: 'JEANNE_DURAND', params: {} }),
        ],
      }),
      'fr',
    );
    expect(text).not.toMatch(/durand|operations\.|errors\./iu);
    expect(text).toContain('card/CARD_REMOVED operation=[…]\n');
  });
});

/** Texts that no part of the product writes: what shows of them was leaked. */
const secretWord = fc.stringMatching(/^[qxzw]{4}[a-z]{0,8}$/u);
const secrets = fc.record({
  name: fc
    .tuple(secretWord, secretWord)
    .map(([given, sur]) => `${given.toUpperCase()} ${sur.toUpperCase()}-É`),
  user: secretWord,
  card: fc.stringMatching(/^[1-9]\d{9}$/u),
  file: secretWord,
  home: fc.constantFrom('/home/', '/Users/', 'C:\\Users\\', 'D:\\Users\\'),
  wrap: fc.constantFrom(
    (text: string) => text,
    (text: string) => `CKR_OK ${text} EACCES`,
    (text: string) => `Error: "${text}" (0x80100069)`,
    (text: string) => `${text}@example.fr`,
  ),
});

describe('whatever the report holds', () => {
  it('never shows a name, a card number, an account or a personal folder', () => {
    fc.assert(
      fc.property(secrets, ({ name, user, card, file, home, wrap }) => {
        const separator = home.includes('\\') ? '\\' : '/';
        const path = `${home}${user}${separator}${file}${separator}opensc-pkcs11.so`;
        const error = (code: string, params: ErrorDocument['params']): ErrorDocument => ({
          domain: 'card',
          code,
          params,
        });
        const text = diagnosticsText(
          report({
            pcsc: {
              service: 'running',
              readers: [{ name: `ACS ACR38U (${card}) 00 00`, cardPresent: true, atr }],
              detail: wrap(name),
            },
            modules: [
              used(path),
              refused(path, error('MODULE_NOT_A_LIBRARY', { path, detail: wrap(`${path}: ${name}`) })),
            ],
            readers: [
              {
                module: path,
                slotId: card,
                name: `SoftHSM slot ID ${card}`,
                cardPresent: true,
                hardwareVersion: '2.6',
                firmwareVersion: null,
              },
            ],
            incidents: [
              incident(error('CARD_NOT_FOUND', { number: card })),
              incident(error('SEVERAL_CARDS', { count: 2, numbers: `${card}, ${card}` })),
              incident(error('CARD_REMOVED', { operation: name })),
              incident(error('CERTIFICATE_UNTRUSTED', { reason: wrap(name) })),
              incident(error('MODULE_FAILED', { path, operation: 'C_Sign', rv: wrap(`${user} ${name}`) })),
              incident({
                domain: 'internal',
                code: 'UNEXPECTED',
                params: { detail: wrap(`${path} ${card}`) },
              }),
              incident({
                domain: 'export',
                code: 'FILE_EXISTS',
                params: { path: `${home}${user}${separator}${file}.p12` },
              }),
            ],
          }),
          'fr',
        );
        for (const secret of [card, user, file, ...name.split(/[ -]/u).filter((part) => part.length > 3)]) {
          expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
        }
        for (const kept of [
          '0.1.0',
          'Electron 25.1.1',
          atr,
          'opensc-pkcs11.so',
          '2.20',
          'card/MODULE_FAILED',
          'C_Sign',
        ]) {
          expect(text).toContain(kept);
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('never shows what the caller knows to be personal, wherever it is', () => {
    fc.assert(
      fc.property(secretWord, secretWord, (account, holder) => {
        const text = diagnosticsText(
          report({
            application: {
              version: '0.1.0',
              runtime: [`Node.js ${account}`],
              system: `linux ${holder.toUpperCase()}`,
            },
            modules: [used(`/usr/lib/${account}/x.so`)],
            pcsc: {
              service: 'running',
              readers: [{ name: `Lecteur de ${holder} 00 00`, cardPresent: false, atr: null }],
              detail: null,
            },
          }),
          'fr',
          [account, holder],
        );
        expect(text.toLowerCase()).not.toContain(account);
        expect(text.toLowerCase()).not.toContain(holder);
      }),
    );
  });

  it('takes any text for any field, without a fault', () => {
    const any = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(any, any, fc.array(any), (a, b, known) => {
        const text = diagnosticsText(
          report({
            pcsc: { service: 'running', readers: [{ name: a, cardPresent: true, atr: b }], detail: b },
            modules: [
              used(a),
              refused(b, { domain: 'card', code: 'MODULE_FAILED', params: { path: a, operation: b, rv: a } }),
            ],
            incidents: [incident({ domain: 'card', code: a, params: { [b]: a } })],
          }),
          'en',
          known,
        );
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 10_000 },
    );
  });
});
