import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { CardError } from '../core/card/errors.ts';
import type { CardType } from '../core/certificate/types.ts';
import { forkedWorkers, type WorkerKind } from '../native/worker-process.ts';
import { findSoftHsm } from '../native/middleware.ts';
import { configurationPath, insertCard, insertedCards, writeConfiguration } from './cards/card-slot.ts';
import { createDemoCards } from './cards/create.ts';
import { cardDefinitions, demoPin, firstInsertedCard, tokenLabel } from './cards/definitions.ts';
import { makePrivateFolder, writePrivateFile } from './files.ts';
import { isAdministrator } from './platform/administrators.ts';
import { createSandboxPki, openSandboxPki } from './pki/store.ts';

export interface DemoCard {
  /** Ten digits; also the token's serial number. */
  readonly number: string;
  /** Token label. */
  readonly label: string;
  readonly type: CardType;
  /** Key of `sandbox.json`. */
  readonly description: string;
  readonly inserted: boolean;
  /** Of at least one structure. */
  readonly administrator: boolean;
}

export interface DemoDescription {
  readonly dir: string;
  /** The SoftHSM2 library. */
  readonly modulePath: string;
  /** Value for SOFTHSM2_CONF. */
  readonly softhsmConf: string;
  /** The same for all cards. It protects nothing. */
  readonly pin: string;
  readonly cards: readonly DemoCard[];
  /** PEM. */
  readonly trust: { readonly roots: readonly string[]; readonly intermediates: readonly string[] };
}

export type DemoStep = 'authorities' | 'cards' | 'ready';

export interface DemoOptions {
  /** The bundled `cards/card-maker.ts`. */
  readonly cardMaker: string;
  /** What starts its process; a Node.js child unless told. */
  readonly workers?: WorkerKind;
  /** SoftHSM2's library; found when missing. */
  readonly modulePath?: string;
  readonly onProgress?: (step: DemoStep) => void;
}

/** Grows when what a demonstration folder holds changes: an older one is made again. */
const version = 3;
const markerName = 'demo.json';
const markerSchema = z.object({ version: z.number(), madeAt: z.iso.datetime() });
/** Milliseconds. Cards and authorities' lists last three years: a demonstration is made again well before. */
const longestLife = 365 * 24 * 3600 * 1000;
/** All that a demonstration folder holds: nothing else is ever removed from it. */
const ownNames = [
  ...[markerName, 'pki', 'drawer', 'tokens', 'softhsm2.conf'],
  ...['issued', 'products', 'outbox', 'ror'],
];

/**
 * Makes the demonstration once (authorities, cards, the CPS3 card inserted), then describes it as it is. The folder
 * appears whole or not at all; a half-made or older one is made again.
 *
 * @throws CardError NO_MODULE when SoftHSM2 is missing, and what it answers when it fails.
 */
export async function prepareDemo(folder: string, options: DemoOptions): Promise<DemoDescription> {
  const dir = resolve(folder);
  const modulePath = options.modulePath ?? findSoftHsm();
  if (modulePath === null) throw new CardError('NO_MODULE', { exitCode: 3 });
  if (!(await isWhole(dir))) await make(dir, modulePath, options);
  await writeConfiguration(dir);
  options.onProgress?.('ready');
  return describe(dir, modulePath);
}

async function make(dir: string, modulePath: string, options: DemoOptions): Promise<void> {
  const { cardMaker: entry, workers = forkedWorkers, onProgress } = options;
  await makePrivateFolder(dirname(dir));
  await clear(dir);
  const partial = await mkdtemp(`${dir}.partial-`);
  try {
    onProgress?.('authorities');
    const pki = await createSandboxPki(join(partial, 'pki'));
    onProgress?.('cards');
    await createDemoCards(partial, pki, { entry, workers, modulePath });
    await insertCard(partial, firstInsertedCard);
    await writePrivateFile(
      join(partial, markerName),
      JSON.stringify({ version, madeAt: new Date().toISOString() }),
    );
    await rename(partial, dir);
  } catch (error) {
    // Another process may have made it meanwhile: then its folder is as good.
    if (!(await isWhole(dir))) throw error;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function describe(dir: string, modulePath: string): Promise<DemoDescription> {
  const [pki, inserted] = await Promise.all([openSandboxPki(join(dir, 'pki')), insertedCards(dir)]);
  return {
    dir,
    modulePath,
    softhsmConf: configurationPath(dir),
    pin: demoPin,
    cards: cardDefinitions.map((card) => ({
      number: card.number,
      label: tokenLabel(card),
      type: card.type,
      description: card.description,
      inserted: inserted.includes(card.number),
      administrator: isAdministrator(card.number),
    })),
    trust: { roots: pki.roots, intermediates: pki.intermediates },
  };
}

async function isWhole(dir: string): Promise<boolean> {
  try {
    const marker: unknown = JSON.parse(await readFile(join(dir, markerName), 'utf8'));
    const { version: made, madeAt } = markerSchema.parse(marker);
    return made === version && Date.now() - Date.parse(madeAt) < longestLife;
  } catch {
    return false;
  }
}

/** Makes room for the new folder: removes a half-made one, and fails on a folder that holds something else. */
async function clear(dir: string): Promise<void> {
  if (!existsSync(dir) || (await isWhole(dir))) return;
  for (const name of await readdir(dir)) {
    if (ownNames.includes(name)) await rm(join(dir, name), { recursive: true });
  }
  await rmdir(dir);
}
