import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFolder, writePrivateFile } from '../files.ts';
import { publishCrls, revoke } from '../pki/revocation.ts';
import type { SandboxPki } from '../pki/store.ts';
import { makeCardContent, wipeKeys, type CardContent } from './card-content.ts';
import { configurationText, drawerFolder, slotFolder, writeConfiguration } from './card-slot.ts';
import { cardDefinitions, tokenLabel, type CardDefinition } from './definitions.ts';
import { makeTokens, type CardMaker } from './maker-process.ts';
import { blockPin, setSerialNumber } from './token-folder.ts';

/**
 * Makes the demonstration cards as SoftHSM2 tokens, one folder each under `drawer/<card number>`, and revokes those
 * that the table says.
 *
 * @param dir absolute.
 * @throws CardError when SoftHSM2 fails.
 */
export async function createDemoCards(
  dir: string,
  pki: SandboxPki,
  maker: Omit<CardMaker, 'configuration'>,
): Promise<void> {
  const contents = await Promise.all(
    cardDefinitions.map(async (card) => ({ card, content: await makeCardContent(pki, card) })),
  );
  await makePrivateFolder(drawerFolder(dir));
  await makePrivateFolder(slotFolder(dir));
  const workshop = await mkdtemp(join(dir, 'workshop-'));
  try {
    await writeTokens(workshop, contents, maker, drawerFolder(dir));
  } finally {
    for (const { content } of contents) wipeKeys(content.token);
    await rm(workshop, { recursive: true, force: true });
  }
  for (const { card, content } of contents) {
    if (card.revoked === true) await revoke(pki, content.issuer.id, content.certificates);
  }
  await publishCrls(pki);
  await writeConfiguration(dir);
}

async function writeTokens(
  workshop: string,
  contents: readonly { readonly card: CardDefinition; readonly content: CardContent }[],
  maker: Omit<CardMaker, 'configuration'>,
  drawer: string,
): Promise<void> {
  const tokens = join(workshop, 'tokens');
  const configuration = join(workshop, 'softhsm2.conf');
  await makePrivateFolder(tokens);
  await writePrivateFile(configuration, configurationText(tokens, false));
  const serialNumbers = await makeTokens(
    { ...maker, configuration },
    contents.map(({ content }) => content.token),
  );
  const folders = await readdir(tokens);
  for (const { card } of contents) {
    const serialNumber = serialNumbers[tokenLabel(card)] ?? '';
    // SoftHSM2 names the folder by a UUID whose last sixteen digits are the serial number.
    const folder = folders.find((name) => name.replaceAll('-', '').endsWith(serialNumber));
    if (serialNumber === '' || folder === undefined) throw new Error(`${tokenLabel(card)}: token not found`);
    await setSerialNumber(join(tokens, folder), serialNumber, card.number);
    if (card.blocked === true) await blockPin(join(tokens, folder));
    await rename(join(tokens, folder), join(drawer, card.number));
  }
}
