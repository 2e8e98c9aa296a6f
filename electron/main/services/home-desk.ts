import { needsOf } from '../../../core/home/needs.ts';
import { type EntryName, parkOf } from '../../../core/home/park.ts';
import { namesOf } from '../../../core/requests/renewal.ts';
import type { TimelineSource } from '../../../core/requests/replacements.ts';
import { timeline, type TimelineEntry } from '../../../core/requests/timeline.ts';
import { sourceOf } from '../../../core/requests/vault-source.ts';
import type { HomeView } from '../../contract/home.ts';
import type { CalendarDesk } from './calendar-desk.ts';
import type { DossierDesk } from './dossier-desk.ts';
import type { TargetsDesk } from './targets-desk.ts';
import type { VaultKeeper } from './vault-keeper.ts';

/** Needs that are told one by one. */
const mostNeeds = 200;

export interface HomeDeskParts {
  readonly vault: Pick<VaultKeeper, 'peek' | 'state' | 'open'>;
  readonly targets: Pick<TargetsDesk, 'list'>;
  readonly dossiers: Pick<DossierDesk, 'list'>;
  readonly calendar: Pick<CalendarDesk, 'remembered'>;
}

/** What the person is met with: what needs her now, and all that there is. */
export class HomeDesk {
  readonly #parts: HomeDeskParts;

  constructor(parts: HomeDeskParts) {
    this.#parts = parts;
  }

  /** @throws VaultError when the file can't be read */
  async read(): Promise<HomeView> {
    const { vault, targets, dossiers, calendar } = this.#parts;
    const at = new Date();
    const source = (await vault.peek(sourceOf)) ?? { requests: [], certificates: [] };
    const whole = vault.state === 'open';
    const entries = timeline(source, at);
    const nameOf = namesIn(source);
    const needs = needsOf(
      {
        entries,
        nameOf,
        deadlines: calendar.remembered(),
        targets: whole ? targets.list() : [],
        receivedFiles: whole ? vault.open.receivedFiles.list().length : 0,
        dossiers: whole ? dossiers.list() : [],
      },
      at,
    );
    return {
      needs: needs.slice(0, mostNeeds),
      needCount: needs.length,
      park: parkOf(entries, nameOf),
      whole,
    };
  }
}

/** The names of a vault's entries, each read once. */
function namesIn({ requests, certificates }: TimelineSource): (entry: TimelineEntry) => EntryName {
  const names = new Map<string, EntryName>();
  for (const { id, structureName, idNatStruct, service } of requests)
    names.set(id, { structureName, idNatStruct, service });
  for (const certificate of certificates) {
    const { structureName, idNatStruct, service } = namesOf(certificate);
    names.set(certificate.id, { structureName, idNatStruct, service });
  }
  return ({ id }) => names.get(id) ?? { structureName: '', idNatStruct: '', service: '' };
}
