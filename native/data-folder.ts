import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the command line keeps this user's data, by each system's custom. */
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

/** Where the window keeps this user's vault and calendar: Electron's own choice of a folder. */
export function windowDataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const home =
    platform === 'win32' || platform === 'darwin'
      ? defaultDataFolder(platform, environment)
      : join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'passerelle');
  return join(home, 'donnees');
}
