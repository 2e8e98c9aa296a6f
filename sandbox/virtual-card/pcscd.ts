import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, renameSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const program = '/usr/sbin/pcscd';
/** Debian's `vsmartcard-vpcd`, 12 and 13. */
const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';

/** Milliseconds that the service may take to start, and to end when asked. */
const startLimit = 10_000;
const endLimit = 2_000;
const readyPause = 20;

/** False where `pcscd` or `vsmartcard-vpcd` is not installed. */
export const pcscdInstalled = existsSync(program) && existsSync(driver);

/** What the driver gives a reader, of which it knows one. */
const slots = 2;

/**
 * A PC/SC service of our own, with one virtual reader of two slots ("Virtual PCD 00 00" and "Virtual PCD 00 01"). It
 * listens on a socket of its own, as systemd would hand it one (sd_listen_fds(3)): the machine's service, if there is
 * one, is neither used nor disturbed, several run side by side, and no system bus is needed. Programs reach it with
 * `environment`, which libpcsclite obeys.
 */
export class Pcscd {
  /** For the programs that should see its readers. */
  readonly environment: Readonly<Record<'PCSCLITE_CSOCK_NAME', string>>;
  /** TCP ports of the slots. */
  readonly ports: readonly number[];
  readonly #folder: string;
  #process: ChildProcess | null = null;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.ports = Array.from({ length: slots }, (_, slot) => port + slot);
    this.environment = { PCSCLITE_CSOCK_NAME: join(folder, 'pcscd.comm') };
  }

  /**
   * Starts the service, its reader plugged in.
   * @param port of the first slot, the other has the next one; free ones are found when missing.
   * @throws Error when it is not installed or does not start.
   */
  static async start(port?: number): Promise<Pcscd> {
    if (!pcscdInstalled) throw new Error('The packages pcscd and vsmartcard-vpcd are needed.');
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-pcscd-'));
    const pcscd = new Pcscd(folder, port ?? (await freePorts()));
    await mkdir(pcscd.#readers);
    await pcscd.#writeReader();
    try {
      await pcscd.start();
    } catch (error) {
      await pcscd.close();
      throw error;
    }
    return pcscd;
  }

  /** Starts the stopped service again. @throws Error when it does not start. */
  async start(): Promise<void> {
    if (this.#process !== null) return;
    const server = createServer();
    // Only the service may accept: the name that programs know comes when the socket is handed over.
    const unnamed = `${this.environment.PCSCLITE_CSOCK_NAME}.new`;
    await once(server.listen(unnamed), 'listening');
    const log = await open(this.#log, 'w');
    const child = spawn(
      '/bin/sh',
      ['-c', 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$@"', 'sh', program, ...options(this.#readers)],
      // A file, as a pipe that nobody empties would stop the service.
      { stdio: ['ignore', log.fd, log.fd, descriptorOf(server)] },
    );
    renameSync(unnamed, this.environment.PCSCLITE_CSOCK_NAME);
    server.close();
    await log.close();
    this.#process = child;
    child.once('exit', () => {
      if (this.#process === child) this.#process = null;
    });
    await this.#ready(child);
  }

  /** Stops the service at once, as `systemctl stop` does. */
  async stop(): Promise<void> {
    const child = this.#process;
    await rm(this.environment.PCSCLITE_CSOCK_NAME, { force: true });
    if (child === null) return;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), endLimit);
    await exit;
    clearTimeout(timer);
  }

  /**
   * Pulls the reader's plug, or puts it back. A running service keeps a reader that its configuration names: it stops,
   * and starts again without (or with) one.
   */
  async plug(plugged: boolean): Promise<void> {
    await this.stop();
    if (plugged) await this.#writeReader();
    else await rm(join(this.#readers, 'virtual'), { force: true });
    await this.start();
  }

  /** Stops the service for good. */
  async close(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Waits for the line that it writes when its readers are there. */
  async #ready(child: ChildProcess): Promise<void> {
    const end = Date.now() + startLimit;
    for (;;) {
      const output = await readFile(this.#log, 'utf8');
      if (output.includes('daemon ready')) return;
      if (child.exitCode !== null || child.signalCode !== null || Date.now() > end)
        throw new Error(`pcscd did not start:\n${output}`);
      await delay(readyPause);
    }
  }

  get #log(): string {
    return join(this.#folder, 'pcscd.log');
  }

  get #readers(): string {
    return join(this.#folder, 'reader.conf.d');
  }

  async #writeReader(): Promise<void> {
    const port = String(this.ports[0]);
    const lines = [
      'FRIENDLYNAME "Virtual PCD"',
      `DEVICENAME /dev/null:${port}`,
      `LIBPATH ${driver}`,
      `CHANNELID ${port}`,
    ];
    await writeFile(join(this.#readers, 'virtual'), `${lines.join('\n')}\n`);
  }
}

/** From 2.3 on, polkit decides who may use a reader: without a system bus, nobody. */
function options(readers: string): readonly string[] {
  const help = spawnSync(program, ['--help'], { encoding: 'utf8' }).stdout;
  return [
    ...['--foreground', '--info', '--config', readers],
    ...(help.includes('--disable-polkit') ? ['--disable-polkit'] : []),
  ];
}

/** Of a listening socket; Node.js has no public name for it. */
function descriptorOf(server: Server): number {
  const { _handle: handle } = server as Server & { readonly _handle?: { readonly fd?: number } };
  if (handle?.fd === undefined || handle.fd < 0) throw new Error('No descriptor for the socket of pcscd.');
  return handle.fd;
}

/** @returns the first of some ports in a row that nobody uses now. */
async function freePorts(): Promise<number> {
  for (;;) {
    const servers = [await listening(0)];
    const { port } = servers[0]?.address() as { readonly port: number };
    try {
      while (servers.length < slots) servers.push(await listening(port + servers.length));
      return port;
    } catch {
      // One of them is taken.
    } finally {
      for (const server of servers) server.close();
    }
  }
}

async function listening(port: number): Promise<Server> {
  const server = createServer();
  await once(server.listen(port, '0.0.0.0'), 'listening');
  return server;
}
