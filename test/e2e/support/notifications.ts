import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A desktop's session: a bus, a real notification daemon on it, and what programs ask of it. */
export class NotifiedSession {
  readonly #processes: readonly ChildProcess[];
  #heard = '';

  private constructor(
    readonly environment: Readonly<Record<string, string>>,
    processes: readonly ChildProcess[],
    monitor: ChildProcess,
  ) {
    this.#processes = processes;
    monitor.stdout?.on('data', (bytes: Buffer) => {
      this.#heard += bytes.toString('utf8');
    });
  }

  /** Needs dbus and dunst, of Debian. */
  static async start(): Promise<NotifiedSession> {
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(bus.stdout, 'data')) as [Buffer];
    const environment = { DBUS_SESSION_BUS_ADDRESS: line.toString('utf8').trim() };
    const env = { ...process.env, ...environment };
    const daemon = spawn('dunst', [], { env, stdio: 'ignore' });
    const monitor = spawn('dbus-monitor', ["interface='org.freedesktop.Notifications',member='Notify'"], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const session = new NotifiedSession(environment, [monitor, daemon, bus], monitor);
    await session.#untilReady();
    return session;
  }

  /** Texts of every notification until now: application, title, body and the rest. */
  get texts(): readonly string[] {
    return this.#heard
      .split(/^method call /mu)
      .slice(1)
      .map((call) => [...call.matchAll(/^ {3}string "(.*)"$/gmu)].map(([, text]) => text).join('\n'));
  }

  /** Clicks the notification on show. */
  async click(): Promise<void> {
    await run('dunstctl', ['action', '0'], { env: { ...process.env, ...this.environment } });
  }

  stop(): void {
    for (const each of this.#processes) each.kill();
  }

  async #untilReady(): Promise<void> {
    const env = { ...process.env, ...this.environment };
    const name = 'org.freedesktop.Notifications';
    const arguments_ = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/'];
    for (let turn = 0; turn < 100; turn++) {
      const { stdout } = await run(
        'dbus-send',
        [...arguments_, 'org.freedesktop.DBus.NameHasOwner', `string:${name}`],
        { env },
      );
      if (stdout.includes('true')) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('No notification daemon took its name');
  }
}
