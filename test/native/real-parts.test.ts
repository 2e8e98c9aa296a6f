import { expect, it } from 'vitest';
import { sharedAvailable } from '../support/shared.ts';
import { readerAvailable } from './reader/support/reader-stand.ts';
import { softokn } from './support/nss-library.ts';
import { spyAvailable } from './support/spied-module.ts';

// Elsewhere, tests whose real parts are missing are skipped, and say so: there, nothing may be skipped in silence.
it.runIf(process.env['CI'] === 'true')('every real part is there where the whole is judged', () => {
  expect({ readerAvailable, spyAvailable, softokn: softokn !== undefined, sharedAvailable }).toEqual({
    readerAvailable: true,
    spyAvailable: true,
    softokn: true,
    sharedAvailable: true,
  });
});
