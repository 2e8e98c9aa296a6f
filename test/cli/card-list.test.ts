import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertCard, removeCard } from '../../sandbox/cards/card-slot.ts';
import { freshDemo, type FreshDemo } from '../support/demo.ts';
import { compileOddModule } from '../native/support/odd-module.ts';
import { cardListDocument, errorDocument, type errorReport } from './support/documents.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';
import type { z } from 'zod';

let demo: FreshDemo;
let environment: Record<string, string>;
beforeAll(async () => {
  demo = await freshDemo();
  environment = { SOFTHSM2_CONF: demo.softhsmConf };
});
afterAll(() => demo.remove());

const list = async (...args: string[]) => {
  const { code, document } = await passerelleJson(['card', 'list', ...args], { environment });
  return { code, ...cardListDocument.parse(document) };
};

describe('card list', () => {
  it('shows a card without its PIN', async () => {
    const { code, modules, readers, cards } = await list('--module', demo.modulePath);
    expect(code).toBe(0);
    expect(modules).toMatchObject([{ path: demo.modulePath, manufacturer: 'SoftHSM', error: null }]);
    expect(readers.filter(({ cardPresent }) => cardPresent)).toHaveLength(1);
    expect(cards).toMatchObject([
      {
        number: '2900000017',
        label: 'CPS3v3-2900000017',
        type: 'CPS',
        environment: 'test',
        holder: { name: 'NORA KINE-DEMO' },
        pinState: 'normal',
        // The demonstration's authorities are no authorities anywhere else.
        status: 'untrusted',
      },
    ]);
    expect(cards[0]?.certificates).toHaveLength(2);
  });

  it('shows several, and none, without an error', async () => {
    await insertCard(demo.dir, '2900000025');
    const several = await list('--module', demo.modulePath);
    expect([several.code, several.cards.map(({ type }) => type).sort()]).toEqual([0, ['CPE', 'CPS']]);
    await removeCard(demo.dir, '2900000025');
    await removeCard(demo.dir, '2900000017');
    const none = await list('--module', demo.modulePath);
    expect([none.code, none.cards, none.readers.some(({ cardPresent }) => cardPresent)]).toEqual([
      0,
      [],
      false,
    ]);
    const { stdout } = await passerelle(['card', 'list', '--module', demo.modulePath], { environment });
    expect(stdout).toContain("Aucune carte n'est insérée.");
    await insertCard(demo.dir, '2900000017');
  });

  it('tells it to a person in words', async () => {
    const { code, stdout, stderr } = await passerelle(['card', 'list', '--module', demo.modulePath], {
      environment,
    });
    expect([code, stderr]).toEqual([0, '']);
    for (const line of [
      'Carte CPS 2900000017 (TEST)',
      '  Type : Carte de Professionnel de Santé (CPS)',
      '  Titulaire : NORA KINE-DEMO, Masseur-Kinésithérapeute, N° RPPS 99700000013',
      '  Code porteur : utilisable',
      '  Étiquette : CPS3v3-2900000017',
    ]) {
      expect(stdout.split('\n')).toContain(line);
    }
    expect(stdout).not.toMatch(/undefined|null|cli\.|\{\{/u);
  });
});

describe('a module that does not work', () => {
  const broken = async (path: string): Promise<z.infer<typeof errorReport> | null | undefined> => {
    const { code, modules, readers, cards } = await list('--module', path);
    expect([code, readers, cards]).toEqual([3, [], []]);
    expect(modules.map((module) => module.path)).toEqual([path]);
    const { code: plain, stdout } = await passerelle(['card', 'list', '--module', path], { environment });
    expect(plain).toBe(3);
    expect(stdout).toContain(modules[0]?.error?.whatToDo);
    return modules[0]?.error;
  };

  it('because it is a text file', async () => {
    const path = join(demo.folder, 'text.so');
    await writeFile(path, 'text');
    expect(await broken(path)).toMatchObject({ code: 'MODULE_NOT_A_LIBRARY' });
  });

  it('because it is not there', async () => {
    expect(await broken('/nonexistent.so')).toMatchObject({ code: 'MODULE_NOT_FOUND' });
  });

  it('because it dies on load: the command lives to tell', async () => {
    expect(await broken(compileOddModule(demo.folder, 'DIES_ON_LOAD'))).toMatchObject({
      code: 'MODULE_CRASHED',
      what: expect.stringContaining('le chargement du module') as string,
    });
  });

  it('has no reader: no card, and no error', async () => {
    const path = compileOddModule(demo.folder, 'NO_READER');
    expect(await list('--module', path)).toMatchObject({ code: 0, readers: [], cards: [] });
    const { stdout } = await passerelle(['card', 'list', '--module', path]);
    expect(stdout).toContain("Aucun lecteur n'est branché.");
  });
});

describe('several modules', () => {
  it('are listed in order, and one that fails hides no other: code 3', async () => {
    const { code, modules, cards } = await list(
      ...['--module', '/nonexistent.so', '--module', demo.modulePath, '--module', '/missing.so'],
    );
    expect(code).toBe(3);
    expect(modules.map(({ path, error }) => [path, error?.code ?? null])).toEqual([
      ['/nonexistent.so', 'MODULE_NOT_FOUND'],
      [demo.modulePath, null],
      ['/missing.so', 'MODULE_NOT_FOUND'],
    ]);
    expect(cards.map(({ number }) => number)).toEqual(['2900000017']);
  });

  it('--module-parameters goes with the module just before', async () => {
    // SoftHSM2 has no use for them, and says so.
    const parameters = ['--module-parameters', 'anything'];
    const after = await list('--module', demo.modulePath, ...parameters, '--module', '/nonexistent.so');
    expect(after.modules.map(({ error }) => error?.code)).toEqual(['MODULE_FAILED', 'MODULE_NOT_FOUND']);
    const { code, document } = await passerelleJson(['card', 'list', ...parameters]);
    expect(code).toBe(2);
    expect(errorDocument.parse(document).error.what).toContain('--module-parameters');
  });
});
