import type { CardInventory } from '../../../core/card/types.ts';
import type { IncidentLog } from '../../../core/diagnostics/incident-log.ts';
import { diagnosticsText } from '../../../core/diagnostics/report-text.ts';
import type { DiagnosticsReport, ModuleDiagnosis, PcscReport } from '../../../core/diagnostics/types.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { CardsView } from '../../contract/cards.ts';

export interface DiagnosticsParts {
  readonly incidents: IncidentLog;
  readonly application: () => DiagnosticsReport['application'];
  readonly inventory: () => Promise<CardInventory>;
  readonly diagnoseModules: (inventory: CardInventory) => readonly ModuleDiagnosis[];
  readonly askPcsc: () => Promise<PcscReport>;
  readonly cardView: () => Promise<CardsView>;
  readonly userName: string;
  readonly homeFolder: string;
}

/** What a support team needs to know of this workstation. */
export class DiagnosticsDesk {
  readonly #parts: DiagnosticsParts;

  constructor(parts: DiagnosticsParts) {
    this.#parts = parts;
  }

  async read(): Promise<DiagnosticsReport> {
    const { incidents, application, inventory, diagnoseModules, askPcsc } = this.#parts;
    const [pcsc, present] = await Promise.all([askPcsc(), inventory()]);
    return {
      at: new Date().toISOString(),
      application: application(),
      pcsc,
      modules: diagnoseModules(present),
      readers: present.readers,
      incidents: incidents.incidents,
    };
  }

  /** Without personal data. */
  async text(locale: Locale): Promise<string> {
    const { userName, homeFolder, cardView } = this.#parts;
    const { cards } = await cardView();
    const personal = cards.flatMap(({ number, holder }) => [number, holder?.name, holder?.identifier]);
    const known = [userName, homeFolder, ...personal]
      .filter((text) => text !== undefined)
      .filter((text) => text !== '');
    return diagnosticsText(await this.read(), locale, known);
  }
}
