import { describe, expect, it } from 'vitest';
import { errorDocument } from './support/documents.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';

const verbs = [
  '',
  'inspect',
  'card',
  'card list',
  'card status',
  'journey',
  'sandbox',
  'request',
  'retrieve',
  'list',
  'renew',
  'revoke',
  'import',
  'export',
  'deploy',
  'target',
  'target add',
  'target list',
  'target remove',
  'check',
  'calendar',
  'config',
  'ror',
  'ror check',
  'ror declare',
  'tour',
];

describe('--help', () => {
  it.each(verbs)(
    'of « passerelle %s » is in French or English, on standard output, with code 0',
    async (verb) => {
      const words = verb.split(' ').filter((word) => word !== '');
      const french = await passerelle([...words, '--help', '--lang', 'fr']);
      const english = await passerelle([...words, '--help', '--lang=en']);
      for (const { code, stderr } of [french, english]) expect([code, stderr]).toEqual([0, '']);
      expect(french.stdout).toContain(`Usage : ${['passerelle', ...words].join(' ')}`);
      expect(french.stdout).toContain('affiche cette aide');
      expect(english.stdout).toContain('show this help');
      for (const word of ['Commands:', 'Options:', 'default:', 'choices:', 'show', 'Tell']) {
        expect(french.stdout).not.toContain(word);
      }
      // No raw key of the locale files.
      expect(french.stdout + english.stdout).not.toMatch(/cli\.|helpTitles|undefined/u);
    },
  );

  it('follows the system’s language', async () => {
    expect((await passerelle(['--help'], { environment: { LC_ALL: 'en_GB.UTF-8' } })).stdout).toContain(
      'Exit codes',
    );
    expect((await passerelle(['--help'], { environment: { LC_ALL: 'fr_FR.UTF-8' } })).stdout).toContain(
      'Codes de sortie',
    );
  });

  it('starts quickly: nothing heavy is loaded for it', async () => {
    const start = performance.now();
    for (let turn = 0; turn < 3; turn++) await passerelle(['--help']);
    expect((performance.now() - start) / 3).toBeLessThan(1_000);
  });
});

it('--version is the package’s', async () => {
  expect(await passerelle(['--version'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u) as string,
  });
});

describe('wrong usage ends with code 2 and a sentence', () => {
  it.each([
    [['--nope'], '--nope'],
    [['nope'], 'nope'],
    [['card'], 'il manque une commande'],
    [['card', 'nope'], 'nope'],
    [['inspect'], "il manque l'argument <file>"],
    [['inspect', 'a', 'b'], "trop d'arguments"],
    [['journey', '--demo'], '--out <folder>'],
    [['journey', '--demo', '--out', 'x', '--environment', 'beta'], '--environment <name>'],
    [['sandbox', '--port', '70000'], '--port <number>'],
    [['sandbox', '--now', '31/01/2029'], '--now <date>'],
    [['sandbox', '--now', '2029-02-31T'], '--now <date>'],
    [['sandbox', '--valid-days', '0'], '--valid-days <number>'],
    [['sandbox', '--ror-fault', 'no-token@fhir'], '--ror-fault <name>'],
    [['--lang', 'de', 'card', 'list'], '--lang'],
    [['inspect', '/nonexistent.pem'], '/nonexistent.pem'],
    [['journey', '--out', '/tmp/passerelle-never'], 'démonstration'],
  ])('%j', async (args, words) => {
    const { code, stdout, stderr } = await passerelle(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at |error:|cli\./u);

    const json = await passerelle([...args, '--json']);
    expect(json.code).toBe(2);
    expect(errorDocument.parse(JSON.parse(json.stdout)).error.what).not.toBe('');
  });

  it('without any command shows the help, and not on standard output', async () => {
    const { code, stdout, stderr } = await passerelle([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage : passerelle');
  });

  it('in English when asked', async () => {
    const { document } = await passerelleJson(['inspect', '/nonexistent.pem', '--lang', 'en']);
    expect(errorDocument.parse(document).error.what).toContain('cannot be read');
  });
});
