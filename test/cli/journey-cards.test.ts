import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertedCards } from '../../sandbox/cards/card-slot.ts';
import { childrenOf, isAlive } from '../support/processes.ts';
import { errorDocument } from './support/documents.ts';
import { makeJourneyStand, type JourneyStand } from './support/journey.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';

let stand: JourneyStand;
beforeAll(async () => {
  stand = await makeJourneyStand();
});
afterAll(() => stand.demo.remove());

const demoDir = (): string => join(stand.data, 'demo');

describe('each demonstration card', () => {
  it.each([
    ['2900000025', 'CPE', 'TLSv1.2'],
    ['2900000033', 'CPA', 'TLSv1.2'],
    ['3100000011', 'CPS', 'TLSv1.3'],
  ])('%s, a %s, gets a certificate over %s', async (number, type, protocol) => {
    const walk = await stand.walk(stand.out(number), ['--card', number]);
    expect([walk.code, walk.failure]).toEqual([0, null]);
    expect(walk.step('cards')).toMatchObject({ chosen: number, cards: [{ number, type, status: 'valid' }] });
    expect(walk.step('issuance')).toMatchObject({ cardNumber: number, tls: { protocol } });
    expect(await insertedCards(demoDir())).toEqual([number]);
  });

  it.each([
    ['2900000041', 'expired', 'authentication', 'CERTIFICATE_EXPIRED'],
    ['2900000058', 'revoked', 'issuance', 'CARD_REVOKED'],
    ['2900000066', 'of nobody’s administrator', 'issuance', 'NOT_ADMINISTRATOR'],
  ])('%s, %s, is refused', async (number, _why, step, code) => {
    const walk = await stand.walk(stand.out(number), ['--card', number]);
    expect([walk.code, walk.failure]).toEqual([1, [step, code]]);
    expect(walk.document).toMatchObject({ ok: false, files: [] });
    expect(walk.document.steps.at(-1)?.error?.whatToDo).not.toMatch(/\{\{|errors\./u);
  });

  it('of TEST gets no certificate for PROD', async () => {
    const walk = await stand.walk(stand.out('prod'), ['--environment', 'prod']);
    expect([walk.code, walk.failure]).toEqual([1, ['issuance', 'TEST_CARD_FOR_PROD']]);
  });
});

describe('the slot', () => {
  it('with two cards asks which', async () => {
    const walk = await stand.walk(stand.out('two'), ['--insert', '2900000017,2900000025']);
    expect([walk.code, walk.failure]).toEqual([1, ['cards', 'SEVERAL_CARDS']]);
    expect(walk.document.steps[0]?.error?.what).toContain('2900000017, 2900000025');
  });

  it('with two cards and a choice goes on with that one', async () => {
    const args = ['--insert', '2900000017,2900000025', '--card', '2900000025'];
    const walk = await stand.walk(stand.out('chosen'), args);
    expect([walk.code, walk.step('cards')['chosen']]).toEqual([0, '2900000025']);
  });

  it('without the chosen card, or without any, says so', async () => {
    const absent = await stand.walk(stand.out('absent'), ['--insert', '2900000017', '--card', '2900000025']);
    expect([absent.code, absent.failure]).toEqual([1, ['cards', 'CARD_NOT_FOUND']]);
    const empty = await stand.walk(stand.out('empty'), ['--insert', '']);
    expect([empty.code, empty.failure]).toEqual([1, ['cards', 'NO_CARD']]);
  });

  it.each(['2999999999', '../demo', ''])('%j is no demonstration card', async (number) => {
    const args = ['journey', '--demo', '--data', stand.data, '--out', stand.out('none'), '--card', number];
    const { code, document } = await passerelleJson(args);
    expect([code, errorDocument.parse(document).error.code]).toEqual([1, 'CARD_NOT_FOUND']);
  });
});

describe('a card pulled during the journey', () => {
  it.each([
    ['before its PIN', '✓ Carte', 'pendant la vérification du code'],
    ['before the request', '✓ Authentification', 'pendant la connexion sécurisée'],
  ])('%s: said, and nothing hangs', async (_when, mark, words) => {
    const slot = join(demoDir(), 'tokens', '2900000017');
    const away = join(stand.demo.folder, 'pulled');
    const pulled: Promise<void>[] = [];
    const args = ['journey', '--demo', '--data', stand.data, '--out', stand.out(mark)];
    const { code, stdout } = await passerelle(args, {
      onOutput: (text) => {
        if (text.includes(mark)) pulled.push(rename(slot, away));
      },
    });
    await Promise.all(pulled);
    await rename(away, slot);
    expect(code).toBe(1);
    expect(stdout).toContain(words);
    expect(stdout).toContain("rien n'a été perdu");
  });
});

it('leaves no process behind when it is killed', async () => {
  let hosts: number[] = [];
  const args = ['journey', '--demo', '--data', stand.data, '--out', stand.out('killed')];
  const { code } = await passerelle(args, {
    onOutput: (text, child) => {
      if (!text.includes('✓ Carte')) return;
      hosts = childrenOf(child.pid ?? 0);
      child.kill('SIGKILL');
    },
  });
  expect([code, hosts.length > 0]).toEqual([null, true]);
  await expect.poll(() => hosts.filter(isAlive), { timeout: 5_000 }).toEqual([]);
});
