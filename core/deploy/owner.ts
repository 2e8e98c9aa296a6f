import { DeployError } from './errors.ts';
import type { DeployHost } from './host.ts';
import type { TargetSettings } from './target.ts';

export interface OwnerNumbers {
  readonly uid: number;
  readonly gid: number;
}

const number = /^\d{1,9}$/u;
/** As `useradd` takes them, and nothing that looks like an option. */
const accountName = /^[a-z_][a-z0-9_.-]{0,63}\$?$/iu;

/** `user:group`, names or numbers. @throws DeployError OWNER_INVALID */
export function ownerFrom(text: string): NonNullable<TargetSettings['owner']> {
  const [user = '', group = '', ...rest] = text.split(':');
  const readable = [user, group].every((part) => number.test(part) || accountName.test(part));
  if (!readable || rest.length > 0) throw new DeployError('OWNER_INVALID', { params: { owner: text } });
  return { user, group };
}

/** Names are the host's own, so it is asked for their numbers. @throws DeployError OWNER_UNKNOWN, COMMAND_REFUSED */
export async function ownerOn(
  host: DeployHost,
  { user, group }: NonNullable<TargetSettings['owner']>,
): Promise<OwnerNumbers> {
  return { uid: await numberOf(host, 'passwd', user), gid: await numberOf(host, 'group', group) };
}

/** Both databases hold `name:password:number:…`. */
async function numberOf(host: DeployHost, database: 'passwd' | 'group', name: string): Promise<number> {
  if (number.test(name)) return Number(name);
  const { exitCode, output } = await host.run(['getent', database, name]);
  const found =
    output
      .split('\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.split(':')[2] ?? '';
  if (exitCode !== 0 || !number.test(found))
    throw new DeployError('OWNER_UNKNOWN', { params: { owner: name } });
  return Number(found);
}
