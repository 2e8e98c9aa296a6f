import { hostname, userInfo } from 'node:os';
import type { AuditActor } from './entry.ts';

/** The account of the operating system's session, with the card that is signed in. */
export function actorHere(cardNumber: string | null): AuditActor {
  const { account, computer } = accountHere();
  return { cardNumber, account: `${account}@${computer}` };
}

/** An account without a name (a container's) has its number. */
export function accountHere(): { readonly account: string; readonly computer: string } {
  const computer = hostname();
  try {
    return { account: userInfo().username, computer };
  } catch {
    return { account: String(process.getuid?.() ?? '?'), computer };
  }
}
