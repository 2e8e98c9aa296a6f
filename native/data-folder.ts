import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user's Passerelle keeps its data, by each system's custom. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const home = homedir();
  if (platform === 'win32')
    return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'passerelle');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'passerelle');
  return join(environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'passerelle');
}
