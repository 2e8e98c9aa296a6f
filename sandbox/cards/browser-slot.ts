import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateFile } from '../files.ts';
import { configurationText, drawerFolder, slotFolder } from './card-slot.ts';

/**
 * SoftHSM2 counts its tokens once, when a process starts it, and a browser never restarts it. So the window's Chromium
 * gets a slot folder of its own with a copy of every demonstration card; which of them is inserted is decided where
 * the card host looks.
 *
 * @param dir absolute folder of the demonstration.
 * @param folder absolute, where the copies go.
 * @returns the SoftHSM2 configuration to give to the browser process.
 */
export async function prepareBrowserSlot(dir: string, folder: string): Promise<string> {
  const tokens = join(folder, 'tokens');
  await rm(tokens, { recursive: true, force: true });
  await mkdir(tokens, { recursive: true, mode: 0o700 });
  for (const place of [drawerFolder(dir), slotFolder(dir)]) {
    for (const card of await readdir(place))
      await cp(join(place, card), join(tokens, card), { recursive: true });
  }
  const configuration = join(folder, 'softhsm2.conf');
  await writePrivateFile(configuration, configurationText(tokens, false));
  return configuration;
}
