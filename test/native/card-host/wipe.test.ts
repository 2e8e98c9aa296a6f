import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ModuleInventory } from '../../../native/card-host/protocol.ts';
import { ModuleHost } from '../../../native/card-host/host.ts';
import { demoUnblockingCode } from '../../../sandbox/cards/definitions.ts';
import { freshDemo, type FreshDemo } from '../../support/demo.ts';
import { pinBytes, refOf, tokenOf } from '../support/card-stand.ts';
import { isWiped } from '../../support/wiped.ts';

let demo: FreshDemo;
beforeAll(async () => {
  demo = await freshDemo();
  process.env['SOFTHSM2_CONF'] = demo.softhsmConf;
});
afterAll(() => demo.remove());

/** In this process, where the host's own copy of the PIN can be looked at. */
it('wipes the PIN inside the host after a right, a wrong and an untried one', () => {
  const host = new ModuleHost({ path: demo.modulePath, parameters: null });
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
  expect(() =>
    new ModuleHost({ path: '/nonexistent.so', parameters: null }).answer('login', { card, pin: unloaded }),
  ).toThrow('MODULE_NOT_FOUND');
  for (const pin of [right, wrong, untried, unloaded]) expect([...pin]).toEqual([0, 0, 0, 0]);
});

it('wipes both secrets of a PIN change and of an unblocking, right, wrong and refused', () => {
  const host = new ModuleHost({ path: demo.modulePath, parameters: null });
  const { tokens } = host.answer('inventory', null) as ModuleInventory;
  const card = refOf(tokenOf({ modules: [], readers: [], tokens }, '2900000017'));
  const secrets: Uint8Array[] = [];
  const secret = (digits: string): Uint8Array => {
    const bytes = pinBytes(digits);
    secrets.push(bytes);
    return bytes;
  };
  const change = (current: string, next: string, from = card): unknown =>
    host.answer('changePin', { card: from, current: secret(current), next: secret(next) });
  const unblock = (code: string, next: string): unknown =>
    host.answer('unblockPin', { card, code: secret(code), next: secret(next) });
  expect(change(demo.pin, '5678')).toBe('normal');
  expect(() => change('9999', '8765')).toThrow('PIN_INCORRECT');
  expect(() => change('5678', '5678')).toThrow('PIN_UNCHANGED');
  expect(() => change('5678', '1')).toThrow('NEW_PIN_FORMAT');
  expect(() => change('5678', demo.pin, { ...card, serialNumber: '0' })).toThrow('CARD_CHANGED');
  expect(() => unblock('87654321', demo.pin)).toThrow('UNBLOCK_CODE_INCORRECT');
  expect(() => unblock('1', demo.pin)).toThrow('UNBLOCK_CODE_FORMAT');
  expect(unblock(demoUnblockingCode, demo.pin)).toBe('normal');
  expect(secrets).toHaveLength(16);
  for (const bytes of secrets) expect(isWiped(bytes)).toBe(true);
});
