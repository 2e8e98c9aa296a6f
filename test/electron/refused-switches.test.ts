import { describe, expect, it } from 'vitest';
import { refusedSwitch, refusedSwitches } from '../../electron/main/refused-switches.ts';

const started = (given: readonly string[], isPackaged = true, isInspected = false) =>
  refusedSwitch({ isPackaged, isInspected, hasSwitch: (name) => given.includes(name) });

describe('the switches that a package does not start with', () => {
  it.each(refusedSwitches)('--%s', (name) => {
    expect(started(['data', name])).toBe(name);
    expect(started([name], false)).toBeNull();
  });

  it('leaves its own, and those of a display', () => {
    expect(started(['data', 'demo', 'force-device-scale-factor', 'ozone-platform', 'no-sandbox'])).toBeNull();
  });

  it('refuses nothing to who has the main process already', () => {
    expect(started(['remote-debugging-port'], true, true)).toBeNull();
  });
});
