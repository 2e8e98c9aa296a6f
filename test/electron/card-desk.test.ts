import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCodeTables } from '../../core/structure/code-tables.ts';
import { CardDesk } from '../../electron/main/services/card-desk.ts';
import { forkedHosts } from '../../native/card-host/process.ts';
import { makeCardStand, pinBytes, type CardStand } from '../native/support/card-stand.ts';
import { makePaperModule, rv } from '../native/support/paper-module.ts';
import { makeAuthority, makeCardCertificate, makeKeys } from '../support/card-certificates.ts';
import { installation } from '../support/demo.ts';

let stand: CardStand;
beforeAll(async () => {
  stand = await makeCardStand();
});
afterAll(() => stand.remove());

it('asks the card that was chosen for its PIN, where two bear one serial number', async () => {
  const [authority, keys] = await Promise.all([makeAuthority(), makeKeys()]);
  const certificateOf = (number: string) => makeCardCertificate({ authority, keys, number });
  const paper = await makePaperModule(stand, {
    cards: 'A-B',
    // The one in slot 41 alone answers so.
    behaviour: { serial: '0000000000000000', label: 'x', 'C_Login@41': rv.pinLocked },
    certificates: { A: await certificateOf('2900000017'), B: await certificateOf('2900000025') },
  });
  const desk = new CardDesk(await loadCodeTables(installation.resources), {
    modules: [{ path: paper.path, parameters: null }],
    startHost: forkedHosts(installation.cardHost, paper.environment),
    loadTrust: () => authority.trust,
  });
  try {
    const { cards } = await desk.list();
    expect(cards.map(({ number }) => number)).toEqual(['2900000017', '2900000025']);
    for (const { ref, number } of cards) expect((await desk.find(ref)).card.number).toBe(number);
    const [first, second] = cards;
    if (first === undefined || second === undefined) throw new Error('no cards');
    await expect(desk.signIn(second.ref, pinBytes('1234'))).rejects.toMatchObject({ code: 'PIN_LOCKED' });
    // Its PIN is right; a card on paper has no key.
    await expect(desk.signIn(first.ref, pinBytes('1234'))).rejects.toMatchObject({ code: 'KEY_NOT_FOUND' });
    await expect(desk.find({ ...first.ref, slotId: '0700000000000000' })).rejects.toMatchObject({
      code: 'CARD_REMOVED',
    });
  } finally {
    desk.close();
  }
});
