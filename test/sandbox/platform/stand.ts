import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { cardDefinitions, type CardDefinition } from '../../../sandbox/cards/definitions.ts';
import { generateRsaKeyPair, type RsaKeyPair } from '../../../sandbox/pki/keys.ts';
import { openSandboxPki, type SandboxPki } from '../../../sandbox/pki/store.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/platform/start.ts';
import { keyPem } from '../../support/software-card.ts';
import { curlClient } from './curl.ts';

/** A sandbox with a copy of the demonstration's authorities, and one RSA key that all its software cards share. */
export interface PlatformStand {
  readonly folder: string;
  readonly pki: SandboxPki;
  readonly keys: RsaKeyPair;
  /** PKCS#8 PEM of `keys`. */
  readonly key: string;
  /** After `open`. */
  readonly sandbox: Sandbox;
  readonly curl: ReturnType<typeof curlClient>;
  /** Starts the server, or starts it anew: what is revoked by then is in its lists. */
  open(options?: Omit<SandboxOptions, 'dir'>): Promise<void>;
  remove(): Promise<void>;
}

export async function makeStand(): Promise<PlatformStand> {
  const folder = await mkdtemp(join(tmpdir(), 'platform-test-'));
  // Making authorities takes seconds.
  await cp(join(inject('demoTemplate'), 'pki'), join(folder, 'pki'), { recursive: true });
  const [pki, keys] = await Promise.all([openSandboxPki(join(folder, 'pki')), generateRsaKeyPair(2048)]);
  const root = join(folder, 'server-root.pem');
  await writeFile(root, pki.roots.join(''));
  let sandbox: Sandbox | null = null;
  const opened = (): Sandbox => {
    if (sandbox === null) throw new Error('not open');
    return sandbox;
  };
  return {
    folder,
    pki,
    keys,
    key: keyPem(keys),
    get sandbox() {
      return opened();
    },
    curl: (exchange) => curlClient(folder, opened().url, root)(exchange),
    open: async (options = {}) => {
      await sandbox?.close();
      sandbox = await startSandbox({ ...options, dir: folder });
    },
    remove: async () => {
      await sandbox?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @param description last part of the card's key in `sandbox.json`. */
export function cardOf(description: string): CardDefinition {
  const card = cardDefinitions.find((one) => one.description === `cards.${description}`);
  if (card === undefined) throw new Error(description);
  return card;
}
