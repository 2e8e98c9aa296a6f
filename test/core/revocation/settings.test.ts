import { expect, it } from 'vitest';
import { completeSettings, limitsWithin } from '../../../core/revocation/settings.ts';

it('gives a directory no more than by default, whatever the other sources are given', () => {
  const { ldapTime } = completeSettings({ cacheFolder: '/nowhere' }).limits;
  expect(limitsWithin(10_000)).toEqual({ ocspTime: 10_000, crlTime: 10_000, ldapTime });
  expect(limitsWithin(2_000)).toEqual({ ocspTime: 2_000, crlTime: 2_000, ldapTime: 2_000 });
});
