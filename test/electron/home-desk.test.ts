import { afterEach, beforeEach, expect, it } from 'vitest';
import { officialLinks } from '../../core/dossier/links.ts';
import type { CalendarEntry } from '../../core/calendar/entry.ts';
import { HomeDesk } from '../../electron/main/services/home-desk.ts';
import { DossierDesk } from '../../electron/main/services/dossier-desk.ts';
import { TargetsDesk } from '../../electron/main/services/targets-desk.ts';
import { makeOrgChain } from '../support/org-chain.ts';
import { issuedRecord } from '../core/vault/fixture.ts';
import { type OpenKeeper, openKeeper } from './support/keeper.ts';

let stand: OpenKeeper;
let desk: HomeDesk;
const card: CalendarEntry = {
  kind: 'card',
  id: '2900000017',
  name: '2900000017',
  endsAt: '2026-01-01T00:00:00.000Z',
  daysLeft: -1,
  stage: 'over',
  environment: 'prod',
  toDo: null,
  revision: 0,
  changedAt: '2026-01-01T00:00:00.000Z',
};

beforeEach(async () => {
  stand = await openKeeper();
  const vault = stand.keeper;
  const refused = () => Promise.reject(new Error('nothing is asked'));
  const dossiers = new DossierDesk({
    vault,
    locale: () => 'fr',
    links: () => officialLinks({}),
    openOutside: refused,
    fonts: { regular: '', bold: '' },
    version: '0',
  });
  dossiers.create('Annuaire du territoire');
  const targets = new TargetsDesk({
    vault,
    tools: () => ({ toJks: null }),
    allowCommand: () => Promise.resolve(false),
    assertKeyReadable: refused,
  });
  desk = new HomeDesk({ vault, dossiers, targets, calendar: { remembered: () => [card] } });
});
afterEach(() => {
  stand.remove();
});

it('tells of certificates while the vault is locked, and of dossiers once it is open', async () => {
  const org = await makeOrgChain();
  stand.keeper.open.certificates.storeRetrieved(null, {
    ...issuedRecord(org),
    environment: 'test',
    privateKey: org.privateKey,
  });
  const open = await desk.read();
  expect(open.whole).toBe(true);
  expect(open.needs.map(({ topic, name }) => [topic, name])).toContainEqual([
    'dossier',
    'Annuaire du territoire',
  ]);
  expect(open.needs[0]).toMatchObject({ topic: 'deadline', kind: 'card', level: 'now' });
  stand.keeper.lock();
  const locked = await desk.read();
  expect(locked.whole).toBe(false);
  expect(locked.park).toEqual(open.park);
  expect(locked.park).toHaveLength(1);
  expect(locked.needs.map(({ topic }) => topic)).not.toContain('dossier');
});
