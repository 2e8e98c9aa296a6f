import { Buffer } from 'node:buffer';
import { type ConnectConfig, type ParsedKey, utils } from 'ssh2';
import { DeployError } from '../../core/deploy/errors.ts';
import type { SftpPlace } from '../../core/deploy/target.ts';

/**
 * What the SSH library logs in with.
 *
 * @throws DeployError AGENT_MISSING, LOGIN_KEY_UNREADABLE
 */
export function loginOf({ user, login }: Pick<SftpPlace, 'user' | 'login'>): ConnectConfig {
  switch (login.kind) {
    case 'agent': {
      const agent = login.socket ?? agentOfSession();
      if (agent === undefined) throw new DeployError('AGENT_MISSING');
      return { username: user, agent };
    }
    case 'password':
      return { username: user, password: login.password, tryKeyboard: true };
    case 'key': {
      assertKeyReadable(login.privateKey, login.passphrase);
      return {
        username: user,
        privateKey: Buffer.from(login.privateKey, 'utf8'),
        ...(login.passphrase === null ? {} : { passphrase: login.passphrase }),
      };
    }
  }
}

/** On Windows the agent of OpenSSH has one well-known pipe. */
function agentOfSession(): string | undefined {
  return (
    process.env['SSH_AUTH_SOCK'] ??
    (process.platform === 'win32' ? '\\\\.\\pipe\\openssh-ssh-agent' : undefined)
  );
}

/** @throws DeployError LOGIN_KEY_UNREADABLE, whose cause stays out: it may quote the key */
export function assertKeyReadable(privateKey: string, passphrase: string | null): void {
  const parsed: ParsedKey | ParsedKey[] | Error = utils.parseKey(privateKey, passphrase ?? undefined);
  const [key]: (ParsedKey | Error)[] = parsed instanceof Array ? parsed : [parsed];
  if (key === undefined || key instanceof Error || !key.isPrivateKey()) {
    throw new DeployError('LOGIN_KEY_UNREADABLE');
  }
}
