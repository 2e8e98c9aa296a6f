import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ModuleInventory } from '../../../native/card-host/protocol.ts';
import { ModuleHost } from '../../../native/card-host/host.ts';
import { freshDemo, type FreshDemo } from '../../support/demo.ts';
import { pinBytes, refOf, tokenOf } from '../support/card-stand.ts';

let demo: FreshDemo;
beforeAll(async () => {
  demo = await freshDemo();
  process.env['SOFTHSM2_CONF'] = demo.softhsmConf;
});
afterAll(() => demo.remove());

/** In this process, where the host's own copy of the PIN can be looked at. */
it('wipes the PIN inside the host after a right, a wrong and an untried one', () => {
  const host = new ModuleHost(demo.modulePath);
  const { module, ...found } = host.answer('inventory', null) as ModuleInventory;
  const card = refOf(tokenOf({ modules: [module], ...found }, '2900000017'));
  const [right, wrong, untried, unloaded] = [demo.pin, '9999', demo.pin, demo.pin].map(pinBytes) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  host.answer('login', { card, pin: right });
  expect(() => host.answer('login', { card, pin: wrong })).toThrow('PIN_INCORRECT');
  expect(() => host.answer('login', { card: { ...card, serialNumber: '0' }, pin: untried })).toThrow(
    'CARD_CHANGED',
  );
  expect(() => new ModuleHost('/nonexistent.so').answer('login', { card, pin: unloaded })).toThrow(
    'MODULE_NOT_FOUND',
  );
  for (const pin of [right, wrong, untried, unloaded]) expect([...pin]).toEqual([0, 0, 0, 0]);
});
