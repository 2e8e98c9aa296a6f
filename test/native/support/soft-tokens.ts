import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configurationText } from '../../../sandbox/cards/card-slot.ts';
import { makeTokens } from '../../../sandbox/cards/maker-process.ts';
import type { TokenContent, TokenObject } from '../../../sandbox/cards/token-content.ts';
import { installation } from '../../support/demo.ts';
import type { CardStand } from './card-stand.ts';

const empty = new Uint8Array();

export const softPin = '1234';
export const softUnblockingCode = '12345678';

export function certificateObject(label: string, der: Uint8Array, id = 1): TokenObject {
  const names = { subject: empty, issuer: empty, serialNumber: empty };
  return { kind: 'certificate', label, id: Uint8Array.of(id), der, ...names };
}

/** Tokens of the test's own, each made alone so that two may bear one label. @returns SoftHSM2's environment. */
export async function makeSoftTokens(
  stand: CardStand,
  contents: readonly Pick<TokenContent, 'label' | 'objects'>[],
): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(stand.demo.folder, 'tokens-'));
  const [all, workshop] = [join(folder, 'all'), join(folder, 'workshop')];
  const configuration = join(folder, 'softhsm2.conf');
  await mkdir(all);
  for (const content of contents) {
    await mkdir(workshop);
    await writeFile(configuration, configurationText(workshop, false));
    await makeTokens({ entry: installation.cardMaker, modulePath: stand.demo.modulePath, configuration }, [
      { ...content, pin: softPin, unblockingCode: softUnblockingCode },
    ]);
    for (const name of await readdir(workshop)) await rename(join(workshop, name), join(all, name));
    await rm(workshop, { recursive: true });
  }
  await writeFile(configuration, configurationText(all, false));
  return { SOFTHSM2_CONF: configuration };
}
