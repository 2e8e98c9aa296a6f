import type { Handlers } from '../ipc-router.ts';
import { applicationHandlers } from './application.ts';
import { calendarHandlers } from './calendar.ts';
import { cardHandlers } from './cards.ts';
import { certificateHandlers } from './certificates.ts';
import { deployHandlers } from './deploy.ts';
import { dossierHandlers } from './dossiers.ts';
import { followHandlers } from './follow.ts';
import { fileHandlers } from './files.ts';
import { homeHandlers } from './home.ts';
import type { HandlerParts } from './parts.ts';
import { portalHandlers } from './portal.ts';
import { requestHandlers } from './requests.ts';
import { rorHandlers } from './ror.ts';
import { vaultHandlers } from './vault.ts';

/** One answer for each call of the contract. */
export function handlersOf(parts: HandlerParts): Handlers {
  return {
    ...applicationHandlers(parts),
    ...cardHandlers(parts),
    ...certificateHandlers(parts),
    ...requestHandlers(parts),
    ...vaultHandlers(parts),
    ...fileHandlers(parts),
    ...portalHandlers(parts),
    ...followHandlers(parts),
    ...calendarHandlers(parts),
    ...deployHandlers(parts),
    ...dossierHandlers(parts),
    ...rorHandlers(parts),
    ...homeHandlers(parts),
  };
}
