import { hostname, userInfo } from 'node:os';
import type { AuditActor } from './entry.ts';

/** The account of this session, with the card that is signed in. */
export function actorHere(cardNumber: string | null): AuditActor {
  return { cardNumber, account: `${userName()}@${hostname()}` };
}

/** An account without a name (a container's) has its number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '?');
  }
}
