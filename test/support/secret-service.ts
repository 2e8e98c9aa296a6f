import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from './run-tool.ts';

/** A session bus of one's own, with a real gnome-keyring on it. */
export interface SecretService {
  /** What a program needs to reach it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Locks the keyring; nobody can answer its prompt. */
  lock(): Promise<void>;
  remove(): Promise<void>;
}

/** @throws Error where Debian's `dbus` or `gnome-keyring` is missing. */
export async function startSecretService(): Promise<SecretService> {
  const home = mkdtempSync(join(tmpdir(), 'passerelle-keyring-'));
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home },
  });
  const address = String((await once(bus.stdout, 'data'))[0]).trim();
  const environment = {
    HOME: home,
    XDG_DATA_HOME: home,
    XDG_RUNTIME_DIR: home,
    DBUS_SESSION_BUS_ADDRESS: address,
  };
  const env = { ...process.env, ...environment };
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env,
  });
  keyring.stdin.end('mot de passe de session');
  const send = async (...call: readonly string[]) =>
    (await run('dbus-send', [`--bus=${address}`, '--print-reply', ...call])).stdout;
  const service = '--dest=org.freedesktop.secrets';
  const owned = async () => {
    const asked = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
    const reply = await send('--dest=org.freedesktop.DBus', '/org/freedesktop/DBus', ...asked);
    return reply.includes('boolean true');
  };
  // It answers before its login keyring is unlocked.
  const ready = async () => {
    const asked = ['string:org.freedesktop.Secret.Collection', 'string:Locked'];
    return (await send(service, collection, propertyGet, ...asked)).includes('boolean false');
  };
  // Whoever is asked before it has its name is started by the bus in its place, and never unlocked.
  while (!(await owned())) await delay(50);
  while (!(await ready())) await delay(50);
  return {
    environment,
    lock: async () => {
      const call = 'org.freedesktop.Secret.Service.Lock';
      const target = `array:objpath:${collection}`;
      await send(service, secrets, call, target);
    },
    remove: async () => {
      await end(keyring);
      await end(bus);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const secrets = '/org/freedesktop/secrets';
const collection = `${secrets}/collection/login`;
const propertyGet = 'org.freedesktop.DBus.Properties.Get';

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
