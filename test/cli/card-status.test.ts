import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertCard, insertOnly, removeCard } from '../../sandbox/cards/card-slot.ts';
import { compileOddModule } from '../native/support/odd-module.ts';
import { run } from '../support/run-tool.ts';
import { cardStatusDocument, errorDocument } from './support/documents.ts';
import { type JourneyStand, makeJourneyStand } from './support/journey.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';

/** Demonstration cards, as `--demo` finds them (`stand.data`) and as a module shows them (`stand.demo`). */
let stand: JourneyStand;
let environment: Record<string, string>;
beforeAll(async () => {
  stand = await makeJourneyStand();
  environment = { SOFTHSM2_CONF: stand.demo.softhsmConf };
});
afterAll(() => stand.demo.remove());

/** Offline, so that what is told of revocation depends on nobody. */
const demo = async (...args: string[]) => {
  const { code, document } = await passerelleJson([
    'card',
    'status',
    '--demo',
    '--offline',
    '--data',
    stand.data,
    ...args,
  ]);
  return { code, ...cardStatusDocument.parse(document) };
};
const real = (...args: string[]) =>
  passerelleJson(['card', 'status', '--offline', '--module', stand.demo.modulePath, ...args], {
    environment,
  });

describe('card status', () => {
  it('is amber, with code 4, as long as revocation is not proven', async () => {
    const { code, light, remarks, status, card, chain, validity } = await demo();
    expect([code, light, status, chain?.trusted]).toEqual([4, 'amber', 'valid', true]);
    expect(remarks.map((remark) => remark.code)).toEqual(['REVOCATION_UNKNOWN', 'TEST_CARD']);
    expect(card).toMatchObject({ number: '2900000017', type: 'CPS', environment: 'test', family: 'CPS3' });
    expect(validity?.daysLeft).toBeGreaterThan(700);
  });

  it.each([
    ['2900000041', 'EXPIRED', 'expired'],
    ['2900000074', 'PIN_LOCKED', 'valid'],
  ])('of card %s is red, with code 5: %s', async (number, worst, status) => {
    const document = await demo('--card', number);
    expect([document.code, document.light, document.status]).toEqual([5, 'red', status]);
    expect(document.card.number).toBe(number);
    expect(document.remarks[0]).toMatchObject({ code: worst, light: 'red' });
  });

  it.each([
    ['2900000017', [], 0, 'green', 'VALID', 'ocsp'],
    // The list is brought up to date by its delta.
    ['2900000017', ['--revocation', 'crl', '--timeout', '5'], 0, 'green', 'VALID', 'delta-crl'],
    ['2900000058', [], 5, 'red', 'REVOKED', 'ocsp'],
    ['2900000058', ['--revocation', 'crl,ocsp'], 5, 'red', 'REVOKED', 'crl'],
  ] as const)(
    'of card %s, with the services asked (%j), has code %i: %s',
    async (number, options, code, light, worst, kind) => {
      const asked = await passerelleJson([
        ...['card', 'status', '--demo', '--data', stand.data, '--card', number],
        ...options,
      ]);
      const document = cardStatusDocument.parse(asked.document);
      expect([asked.code, document.light, document.remarks[0]?.code]).toEqual([code, light, worst]);
      expect(document.revocation).toMatchObject({ proof: { kind } });
      await insertOnly(stand.demo.dir, ['2900000017']);
    },
  );

  it('outside the demonstration does not trust its cards', async () => {
    const { code, document } = await real();
    const { light, remarks, revocation } = cardStatusDocument.parse(document);
    expect([code, light, revocation]).toEqual([5, 'red', null]);
    expect(remarks[0]).toMatchObject({ code: 'CHAIN_UNTRUSTED', params: { reason: 'ISSUER_UNKNOWN' } });
  });

  it('is told in words, the answer first, without a key or a raw value', async () => {
    const args = ['card', 'status', '--demo', '--offline', '--data', stand.data, '--card', '2900000025'];
    const { code, stdout, stderr } = await passerelle(args);
    expect([code, stderr]).toEqual([4, '']);
    const lines = stdout.split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'Carte CPE 2900000025, CHARLES ADMINISTRATIF-DEMO',
      'Feu orange : Carte utilisable sous réserve',
    ]);
    expect(lines[2]).toMatch(/^Valable jusqu'au \d{1,2}(?:er)? \p{L}+ \d{4} \(encore \d+ jours\)$/u);
    for (const line of [
      'Que faire',
      '  Titulaire : CHARLES ADMINISTRATIF-DEMO',
      '  Code porteur : Utilisable',
    ]) {
      expect(lines).toContain(line);
    }
    expect(stdout).not.toMatch(/undefined|null|card-status|cli\.|\{\{/u);
    const english = await passerelle([...args, '--lang', 'en']);
    expect(english.stdout).toContain('Amber light: Card usable, with reservations');
  });
});

describe('which card', () => {
  it('is asked for when there are several, or none', async () => {
    await insertOnly(stand.demo.dir, ['2900000017', '2900000025']);
    const several = await real();
    expect([several.code, errorDocument.parse(several.document).error.code]).toEqual([1, 'SEVERAL_CARDS']);
    const chosen = await real('--card', '2900000025');
    expect(cardStatusDocument.parse(chosen.document).card).toMatchObject({
      number: '2900000025',
      type: 'CPE',
    });
    const absent = await real('--card', '2900000033');
    expect([absent.code, errorDocument.parse(absent.document).error.code]).toEqual([1, 'CARD_NOT_FOUND']);
    await removeCard(stand.demo.dir, '2900000025');
    await removeCard(stand.demo.dir, '2900000017');
    const none = await real();
    expect([none.code, errorDocument.parse(none.document).error.code]).toEqual([1, 'NO_CARD']);
    await insertCard(stand.demo.dir, '2900000017');
  });

  it('that no demonstration has is refused', async () => {
    const args = ['card', 'status', '--demo', '--data', stand.data, '--card', '../../etc'];
    const { code, document } = await passerelleJson(args);
    expect([code, errorDocument.parse(document).error.code]).toEqual([1, 'CARD_NOT_FOUND']);
  });
});

it('a module that does not work ends with code 3, and says why', async () => {
  const dies = compileOddModule(stand.demo.folder, 'DIES_ON_LOAD');
  for (const [path, error] of [
    ['/nonexistent.so', 'MODULE_NOT_FOUND'],
    [dies, 'MODULE_CRASHED'],
  ] as const) {
    const { code, document } = await passerelleJson(['card', 'status', '--offline', '--module', path]);
    expect([code, errorDocument.parse(document).error.code]).toEqual([3, error]);
  }
});

describe('the PDF', () => {
  it('says what the document says, for its owner’s eyes only', async () => {
    const path = join(stand.demo.folder, 'fiche.pdf');
    const document = await demo('--card', '2900000041', '--pdf', path);
    expect([document.code, document.pdf]).toEqual([5, path]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const { stdout } = await run('pdftotext', ['-layout', path, '-']);
    const text = stdout.replace(/\s+/gu, ' ');
    const facts = [
      'Feu rouge',
      'Carte inutilisable',
      ...document.remarks.flatMap(({ what, whatToDo }) => [what, whatToDo]),
    ];
    for (const fact of [...facts, 'EVA EXPIREE-DEMO', '99700000039', 'ne vaut pas attestation']) {
      expect(text).toContain(fact);
    }
  });

  it('never replaces a file unless told', async () => {
    const path = join(stand.demo.folder, 'mine.pdf');
    await writeFile(path, 'mine');
    const args = ['card', 'status', '--demo', '--offline', '--data', stand.data, '--pdf', path];
    const { code, document } = await passerelleJson(args);
    expect([code, errorDocument.parse(document).error.code]).toEqual([1, 'FILE_EXISTS']);
    expect(await readFile(path, 'utf8')).toBe('mine');
    expect((await demo('--pdf', path, '--overwrite')).pdf).toBe(path);
    expect(await readFile(path, 'latin1')).toMatch(/^%PDF-1\.7/u);
  });

  it('that cannot be written is the machine’s failure', async () => {
    const path = join(stand.demo.folder, 'nowhere', 'fiche.pdf');
    const { code, document } = await passerelleJson([
      'card',
      'status',
      '--demo',
      '--offline',
      '--data',
      stand.data,
      '--pdf',
      path,
    ]);
    expect([code, errorDocument.parse(document).error.code]).toEqual([3, 'FOLDER_MISSING']);
  });
});
