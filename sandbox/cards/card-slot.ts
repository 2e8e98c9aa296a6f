import { existsSync } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { CardError } from '../../core/card/errors.ts';
import { writePrivateFile } from '../files.ts';
import { cardDefinitions } from './definitions.ts';

/**
 * The demonstration's card slot: SoftHSM2 sees the token folders that are in `tokens`, the other cards wait in
 * `drawer`. A running module only sees the change after C_Finalize and C_Initialize.
 */
export const slotFolder = (dir: string): string => join(dir, 'tokens');
export const drawerFolder = (dir: string): string => join(dir, 'drawer');
export const configurationPath = (dir: string): string => join(dir, 'softhsm2.conf');

/** @throws CardError CARD_NOT_FOUND when the demonstration has no such card. */
export async function insertCard(dir: string, number: string): Promise<void> {
  await move(dir, number, drawerFolder(dir), slotFolder(dir));
}

/** @throws CardError CARD_NOT_FOUND when the demonstration has no such card. */
export async function removeCard(dir: string, number: string): Promise<void> {
  await move(dir, number, slotFolder(dir), drawerFolder(dir));
}

/**
 * Leaves exactly these cards in the slot, whatever was there before.
 * @throws CardError CARD_NOT_FOUND when the demonstration has no such card.
 */
export async function insertOnly(dir: string, numbers: readonly string[]): Promise<void> {
  for (const number of numbers) await insertCard(dir, number);
  for (const number of await insertedCards(dir)) {
    if (!numbers.includes(number)) await removeCard(dir, number);
  }
}

/** Numbers of the cards in the slot. */
export async function insertedCards(dir: string): Promise<readonly string[]> {
  const inserted = await readdir(slotFolder(dir));
  return cardDefinitions.map(({ number }) => number).filter((number) => inserted.includes(number));
}

/**
 * Writes SoftHSM2's configuration for the cards now inserted. A CPS3 has no PSS at all, and TLS libraries choose by the
 * slot's list rather than by the key's: with CPS3 cards only, the whole module has none.
 *
 * @param dir absolute.
 */
export async function writeConfiguration(dir: string): Promise<void> {
  const inserted = await insertedCards(dir);
  const withoutPss = cardDefinitions
    .filter(({ number }) => inserted.includes(number))
    .every(({ family }) => family === 'CPS3v3');
  await writePrivateFile(configurationPath(dir), configurationText(slotFolder(dir), withoutPss));
}

/** @param tokens absolute path of the folder that holds token folders. */
export function configurationText(tokens: string, withoutPss: boolean): string {
  return [
    `directories.tokendir = ${tokens}`,
    'objectstore.backend = file',
    'log.level = ERROR',
    'slots.removable = true',
    ...(withoutPss ? [`slots.mechanisms = ${allBut(pssMechanisms)}`] : []),
    '',
  ].join('\n');
}

/** SoftHSM2 2.6 loses the first name after the minus sign: it is there twice. */
const allBut = (names: readonly string[]): string => `-${[...names.slice(0, 1), ...names].join(',')}`;

const pssMechanisms = [
  'CKM_RSA_PKCS_PSS',
  ...['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512'].map((hash) => `CKM_${hash}_RSA_PKCS_PSS`),
];

async function move(dir: string, number: string, from: string, to: string): Promise<void> {
  if (!/^\d{10}$/u.test(number)) throw new CardError('CARD_NOT_FOUND', { params: { number } });
  if (existsSync(join(to, number))) return;
  try {
    await rename(join(from, number), join(to, number));
  } catch (cause) {
    throw new CardError('CARD_NOT_FOUND', { params: { number }, cause });
  }
  await writeConfiguration(dir);
}
