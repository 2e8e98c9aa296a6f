import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AutoLock } from '../../electron/main/services/auto-lock.ts';
import type { AutoLockReason, AutoLockSetting } from '../../electron/contract/vault.ts';

/** Nobody can leave the keyboard of a test: the system's word for it, as far as it is asked of. */
class FakePresence extends EventEmitter<{ 'lock-screen': []; suspend: [] }> {
  idle = 0;
  getSystemIdleTime(): number {
    return this.idle;
  }
}

const minute = 60_000;
let presence: FakePresence;
let setting: AutoLockSetting;
let open: boolean;
let busy: boolean;
let locked: AutoLockReason[];
let autoLock: AutoLock;

beforeEach(() => {
  vi.useFakeTimers();
  presence = new FakePresence();
  setting = { idleMinutes: 5, onSessionLock: true, onCardRemoval: false };
  [open, busy, locked] = [true, false, []];
  autoLock = new AutoLock({
    presence,
    setting: () => setting,
    isOpen: () => open,
    isBusy: () => busy,
    lock: (reason) => {
      locked.push(reason);
      open = false;
    },
  });
});
afterEach(() => {
  autoLock.close();
  vi.useRealTimers();
});

it('locks once nobody was there for as long as the setting says, and not before', () => {
  presence.idle = 299;
  vi.advanceTimersByTime(minute);
  expect(locked).toEqual([]);
  presence.idle = 300;
  vi.advanceTimersByTime(minute);
  expect(locked).toEqual(['idle']);
});

it('waits for a run of requests, which needs nobody', () => {
  presence.idle = 10_000;
  busy = true;
  vi.advanceTimersByTime(minute);
  expect(locked).toEqual([]);
  busy = false;
  vi.advanceTimersByTime(minute);
  expect(locked).toEqual(['idle']);
});

it('locks with the session and at sleep, run or not, unless told otherwise', () => {
  busy = true;
  presence.emit('lock-screen');
  open = true;
  presence.emit('suspend');
  expect(locked).toEqual(['session', 'session']);
  open = true;
  setting = { ...setting, onSessionLock: false };
  presence.emit('lock-screen');
  expect(locked).toHaveLength(2);
});

it('locks at the card’s removal only when told', () => {
  autoLock.cardLeft();
  expect(locked).toEqual([]);
  setting = { ...setting, onCardRemoval: true };
  autoLock.cardLeft();
  expect(locked).toEqual(['card']);
});

it('does not lock what is not open, nor ever when told never', () => {
  open = false;
  presence.emit('lock-screen');
  open = true;
  setting = { ...setting, idleMinutes: 0 };
  presence.idle = 1_000_000;
  vi.advanceTimersByTime(60 * minute);
  expect(locked).toEqual([]);
});
