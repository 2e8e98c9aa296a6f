import { existsSync } from 'node:fs';

/** NSS softokn's library; undefined where it is not installed: such tests are skipped. */
export const softokn = [
  '/usr/lib/x86_64-linux-gnu/nss/libsoftokn3.so',
  '/usr/lib/x86_64-linux-gnu/libsoftokn3.so',
].find(existsSync);
