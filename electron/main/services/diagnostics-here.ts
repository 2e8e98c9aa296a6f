import { homedir, userInfo } from 'node:os';
import type { IncidentLog } from '../../../core/diagnostics/incident-log.ts';
import { diagnoseModules } from '../../../native/middleware.ts';
import { readPcsc } from '../../../native/pcsc/read-pcsc.ts';
import { applicationFacts } from '../system-facts.ts';
import { utilityWorkers } from '../utility-hosts.ts';
import type { CardDesk } from './card-desk.ts';
import { DiagnosticsDesk } from './diagnostics-desk.ts';

/** The diagnostics of this computer. @param pcscObserver the bundle that asks PC/SC */
export function diagnosticsHere(
  desk: CardDesk,
  incidents: IncidentLog,
  pcscObserver: string,
): DiagnosticsDesk {
  return new DiagnosticsDesk({
    incidents,
    application: applicationFacts,
    inventory: () => desk.inventory(),
    diagnoseModules: ({ modules }) => diagnoseModules(modules),
    cardView: () => desk.list(),
    userName: userInfo().username,
    homeFolder: homedir(),
    askPcsc: () => readPcsc(utilityWorkers(pcscObserver, 'Passerelle PC/SC')),
  });
}
