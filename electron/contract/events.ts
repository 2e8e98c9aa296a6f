import type { EventName } from './contract.ts';

/** The events of the contract by name, apart so that preload needs no schemas. */
export const eventNames = [
  'app.changed',
  'cards.changed',
  'session.changed',
  'cards.incident',
  'vault.locked',
  'queue.changed',
  'deploy.changed',
  'ror.step',
  'portal.changed',
  'vault.changed',
  'secrets.changed',
  'calendar.changed',
  'calendar.asked',
  'demo.progress',
] as const satisfies readonly EventName[];
