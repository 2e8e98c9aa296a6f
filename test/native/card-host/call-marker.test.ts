import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCallMarker, openCallMarker } from '../../../native/card-host/call-marker.ts';
import operations from '../../../resources/locales/fr/operations.json' with { type: 'json' };
import {
  expectGone,
  makeCardStand,
  pinBytes,
  refOf,
  tokenOf,
  type CardStand,
} from '../support/card-stand.ts';

const sources = join(import.meta.dirname, '../../../native/card-host');
const descriptors = (): number => readdirSync('/proc/self/fd').length;

describe('the marker of the call under way', () => {
  it('is read by the other end, and empty between two requests', () => {
    const marker = createCallMarker();
    const mark = openCallMarker(marker.path);
    expect(marker.read()).toBeNull();
    mark('C_WaitForSlotEvent');
    expect(marker.read()).toBe('C_WaitForSlotEvent');
    mark('load');
    expect(marker.read()).toBe('load');
    mark(null);
    expect(marker.read()).toBeNull();
    marker.close();
    expect(marker.read()).toBeNull();
  });

  it('has no name any more once both ends have it, and none when its host never came', () => {
    const opened = createCallMarker();
    openCallMarker(opened.path);
    expect(existsSync(opened.path ?? '')).toBe(false);
    opened.close();
    const alone = createCallMarker();
    expect(existsSync(alone.path ?? '')).toBe(true);
    alone.close();
    expect(existsSync(alone.path ?? '')).toBe(false);
  });

  it('that cannot be opened stops nobody', () => {
    openCallMarker('/nonexistent/marker')('C_Login');
    openCallMarker(null)('C_Login');
  });

  it('has words for each call that a host makes', async () => {
    const files = (await readdir(sources)).map((name) => readFileSync(join(sources, name), 'utf8'));
    const calls = new Set(
      files.flatMap((text) => [...text.matchAll(/\bapi\.(C_[A-Za-z]+)/gu)].map(([, name]) => name)),
    );
    expect(calls.size).toBeGreaterThan(15);
    expect([...calls].filter((name) => name === undefined || !(name in operations))).toEqual([]);
  });
});

describe('hosts that come and go', () => {
  let stand: CardStand;
  beforeAll(async () => {
    stand = await makeCardStand();
  });
  afterAll(() => stand.remove());
  afterEach(() => vi.unstubAllEnvs());

  it('leave no file and no descriptor', async () => {
    const folder = join(stand.demo.folder, 'markers');
    await mkdir(folder);
    vi.stubEnv('TMPDIR', folder);
    const service = stand.open();
    const ref = refOf(tokenOf(await service.inventory(), '2900000017'));
    const before = descriptors();
    for (let turn = 0; turn < 10; turn++) {
      await service.login(ref, pinBytes(stand.demo.pin));
      service.logout();
    }
    await expectGone(stand.startedPids.slice(1));
    await expect.poll(descriptors).toBeLessThanOrEqual(before);
    service.close();
    await expectGone(stand.startedPids);
    expect(await readdir(folder)).toEqual([]);
  });
});
