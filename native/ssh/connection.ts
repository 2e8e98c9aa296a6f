import { Client, type ConnectConfig, type SFTPWrapper } from 'ssh2';
import { DeployError } from '../../core/deploy/errors.ts';
import {
  algorithmsFor,
  hostKeyOf,
  hostKeyText,
  readHostKey,
  sameHostKey,
  type PinnedHostKey,
} from '../../core/deploy/host-key.ts';
import type { SftpPlace } from '../../core/deploy/target.ts';
import { loginOf } from './login.ts';

/** Milliseconds to connect and log in. */
const connectLimit = 20_000;
/** Milliseconds between two signs of life, and how many may be missed: a dead line is known within half a minute. */
const keepalive = { keepaliveInterval: 10_000, keepaliveCountMax: 2 };

/** A connection that is logged in, its SFTP session open. */
export interface SshConnection {
  readonly client: Client;
  readonly sftp: SFTPWrapper;
  /** Rejects with CONNECTION_LOST once the line is gone; never resolves. */
  readonly lost: Promise<never>;
}

/**
 * Connects to a host, checks its key before anything is sent to it, and logs in.
 *
 * @param pin told the key of a host that had none pinned
 * @throws DeployError HOST_UNREACHABLE, HOST_KEY_CHANGED, LOGIN_REFUSED, LOGIN_KEY_UNREADABLE, AGENT_MISSING, SFTP_REFUSED
 */
export async function connectSsh(place: SftpPlace, pin: (hostKey: string) => void): Promise<SshConnection> {
  const { host } = place;
  const client = new Client();
  const check = hostKeyCheck(place, pin);
  const lost = new Promise<never>((_, reject) => {
    client.once('close', () => {
      reject(new DeployError('CONNECTION_LOST', { params: { host }, exitCode: 3 }));
    });
  });
  lost.catch(() => undefined);
  try {
    await ready(client, configOf(place, check), place);
    const sftp = await Promise.race([openSftp(client, host), lost]);
    return { client, sftp, lost };
  } catch (error) {
    client.destroy();
    throw check.refusal() ?? error;
  }
}

interface HostKeyCheck {
  readonly pinned: PinnedHostKey | null;
  readonly verify: (blob: Buffer) => boolean;
  readonly refusal: () => unknown;
}

/** The library only knows yes and no: why it was no is kept here. */
function hostKeyCheck({ host, hostKey }: SftpPlace, pin: (hostKey: string) => void): HostKeyCheck {
  const pinned = hostKey === null ? null : readHostKey(hostKey);
  let refusal: unknown = null;
  return {
    pinned,
    refusal: () => refusal,
    verify(blob) {
      const shown = hostKeyOf(blob);
      const presented = hostKeyText(shown);
      if (pinned !== null && !sameHostKey(pinned, shown)) {
        const expected = hostKeyText(pinned);
        refusal = new DeployError('HOST_KEY_CHANGED', { params: { host, expected, presented } });
        return false;
      }
      try {
        if (pinned?.type !== shown.type) pin(presented);
        return true;
      } catch (error) {
        refusal = error;
        return false;
      }
    },
  };
}

function configOf(place: SftpPlace, { pinned, verify }: HostKeyCheck): ConnectConfig {
  const serverHostKey = pinned === null ? null : algorithmsFor(pinned);
  return {
    host: place.host,
    port: place.port,
    readyTimeout: connectLimit,
    ...keepalive,
    ...loginOf(place),
    hostVerifier: verify,
    ...(serverHostKey === null ? {} : { algorithms: { serverHostKey: serverHostKey as never } }),
  };
}

function ready(client: Client, config: ConnectConfig, { host, port, user, login }: SftpPlace): Promise<void> {
  let agentFailed = false;
  return new Promise((resolve, reject) => {
    client
      .once('ready', resolve)
      // For good: what comes after `ready` shows as a lost connection.
      .on('error', (error: Error & { readonly level?: string; readonly code?: string }) => {
        // An agent that fails is told first, then that nothing is left to try.
        if (error.level === 'agent') agentFailed = true;
        else if (error.level === 'client-authentication') {
          reject(
            agentFailed
              ? new DeployError('AGENT_MISSING', { cause: error })
              : new DeployError('LOGIN_REFUSED', { params: { host, user }, cause: error }),
          );
        } else {
          const detail = error.code ?? error.level ?? error.message;
          const params = { host, port, detail };
          reject(new DeployError('HOST_UNREACHABLE', { params, cause: error, exitCode: 3 }));
        }
      })
      .once('close', () => {
        reject(
          new DeployError('HOST_UNREACHABLE', { params: { host, port, detail: 'closed' }, exitCode: 3 }),
        );
      })
      // Servers without `password` ask for it this way: one prompt, whose answer is not echoed.
      .on('keyboard-interactive', (_name, _instructions, _language, prompts, answer) => {
        const one = prompts.length === 1 && prompts[0]?.echo !== true && login.kind === 'password';
        answer(one ? [login.password] : []);
      })
      .connect(config);
  });
}

function openSftp(client: Client, host: string): Promise<SFTPWrapper> {
  return new Promise((resolve, reject) => {
    client.sftp((error, sftp) => {
      if (error === undefined) resolve(sftp);
      else reject(new DeployError('SFTP_REFUSED', { params: { host }, cause: error }));
    });
  });
}
