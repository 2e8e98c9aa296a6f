import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CardStand, ServiceOptions } from './card-stand.ts';
import type { CardService } from '../../../native/card-service.ts';
import { compileModule } from './odd-module.ts';

/** Slots of the paper module, in the order in which it lists them, as `slotId`s. */
export const paperSlots = ['8403000000000000', '0700000000000000', '2900000000000000'] as const;

/** CK_RVs (PKCS#11 v2.40, appendix A). */
export const rv = {
  slotIdInvalid: 0x3,
  deviceError: 0x30,
  deviceRemoved: 0x32,
  functionNotSupported: 0x54,
  pinIncorrect: 0xa0,
  pinLenRange: 0xa2,
  pinExpired: 0xa3,
  pinLocked: 0xa4,
  tokenNotRecognized: 0xe1,
  tokenWriteProtected: 0xe2,
  userTypeInvalid: 0x103,
} as const;

/** A module whose readers and cards are on paper (`paper-module.c`). */
export interface PaperModule {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
  /** One character for each slot: `-` none, `A` or `B` the card in it. */
  insert(cards: string): Promise<void>;
  open(options?: ServiceOptions): CardService;
}

export interface PaperOptions {
  /** Of `paper-module.c`, e.g. `C_SetPIN: rv.functionNotSupported`. */
  readonly behaviour?: Readonly<Record<string, string | number>>;
  /** Three characters; card A in the first slot unless told. */
  readonly cards?: string;
  /** DER of the certificate of each card. */
  readonly certificates?: Readonly<Partial<Record<'A' | 'B', Uint8Array>>>;
}

let made = 0;

/** Makes one, its files in the stand's own folder. */
export async function makePaperModule(stand: CardStand, options: PaperOptions = {}): Promise<PaperModule> {
  const { behaviour = {}, cards = 'A--', certificates = {} } = options;
  const { folder } = stand.demo;
  const name = `paper-${String(made++)}`;
  const path = compileModule(folder, 'paper-module.c', name);
  const state = join(folder, `${name}.state`);
  const environment: Record<string, string> = {
    PAPER_STATE: state,
    PAPER: Object.entries(behaviour)
      .map(([key, value]) => `${key}=${String(value)};`)
      .join(''),
  };
  for (const [card, der] of Object.entries(certificates)) {
    environment[`PAPER_${card}`] = join(folder, `${name}.${card}.der`);
    await writeFile(join(folder, `${name}.${card}.der`), der);
  }
  const insert = (now: string): Promise<void> => writeFile(state, now);
  await insert(cards);
  return {
    path,
    environment,
    insert,
    open: (more = {}) =>
      stand.open({ modulePath: path, ...more, environment: { ...environment, ...more.environment } }),
  };
}
