import { mkdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createContext } from '../../cli/context.ts';
import { DemoCards } from '../../cli/demo/demo-cards.ts';
import { trustOf } from '../../cli/trust.ts';
import { openVault } from '../../cli/vault/open-vault.ts';
import { chooseCard } from '../../core/card/choose.ts';
import { PasserelleError } from '../../core/errors/passerelle-error.ts';
import { exportStored } from '../../core/journey/export-stored.ts';
import { runJourney, type JourneyParts } from '../../core/journey/run.ts';
import { RequestQueue } from '../../core/requests/queue.ts';
import { loadCodeTables } from '../../core/structure/code-tables.ts';
import { listDepartments } from '../../core/structure/departments.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { demoExportPassword, demoPassphrase } from '../../sandbox/cards/definitions.ts';
import { prepareDemo } from '../../sandbox/demo.ts';
import { structures } from '../../sandbox/structures.ts';
import { orderSchema, type Order, type RunEvent } from './events.ts';

/** Milliseconds before a refused journey is taken up again, as a person would. */
const pause = 50;

/** The application under torment: one journey after the other, each taken up again until its files are written. */
class Journeys {
  private constructor(
    private readonly parts: JourneyParts,
    private readonly vault: Vault,
  ) {}

  static async open({ demo: folder, url, vault: path, out }: Order): Promise<Journeys> {
    await mkdir(out, { recursive: true });
    const context = createContext('fr');
    const { cardMaker, resources } = context.installation;
    const demo = await prepareDemo(folder, { cardMaker });
    const trust = trustOf(context, {
      roots: [...demo.trust.roots],
      intermediates: [...demo.trust.intermediates],
    });
    const tables = await loadCodeTables(resources);
    const cards = new DemoCards(context, demo, tables, trust);
    const vault = await openVault(path, Buffer.from(demoPassphrase), true);
    const pin = Buffer.from(demo.pin);
    const parts: JourneyParts = {
      trust,
      departments: listDepartments(tables),
      vault,
      listCards: () => cards.list(),
      authenticate: (card) => cards.authenticate(card, pin),
      platform: (card) => cards.platform(card, pin, { origin: url, trust: demo.trust.roots }),
      exportCertificate: ({ id }) =>
        exportStored(vault, id, {
          folder: out,
          formats: ['pkcs12-modern', 'pem-fullchain', 'subject-dn'],
          password: Buffer.from(demoExportPassword),
          overwrite: true,
        }),
    };
    return new Journeys(parts, vault);
  }

  async walk(service: string): Promise<void> {
    for (;;) {
      try {
        await this.once(service);
        tell({ kind: 'done', service });
        return;
      } catch (error) {
        if (error instanceof PasserelleError)
          tell({ kind: 'refused', service, code: error.toDocument().code });
        else tell({ kind: 'untyped', service, error: stackOf(error) });
        await delay(pause);
      }
    }
  }

  /** What was begun is gone on with; nothing is begun twice. */
  private async once(service: string): Promise<void> {
    const { vault, parts } = this;
    const request = vault.requests.list().find((one) => one.service === service);
    const stored = vault.certificates.summaries().find(({ subject }) => subject.includes(`CN=${service},`));
    if (stored !== undefined) {
      await parts.exportCertificate(vault.certificates.get(stored.id));
    } else if (request === undefined) {
      await this.begin(service);
    } else {
      await this.goOn(request.id);
    }
  }

  private async begin(service: string): Promise<void> {
    const { name: structureName, idNatStruct, department } = structures.hospital;
    const form = {
      structureName,
      idNatStruct,
      department,
      service,
      contacts: 'exploitation@hopital.example',
    };
    const { error } = await runJourney(
      this.parts,
      { ...form, environment: 'test' },
      { locale: 'fr', termsAccepted: true },
    );
    if (error !== null) throw error;
  }

  private async goOn(requestId: string): Promise<void> {
    const { vault, trust, listCards, authenticate, platform, exportCertificate } = this.parts;
    const card = chooseCard(await listCards());
    const { cardNumber } = await authenticate(card);
    const queue = new RequestQueue({ vault, platform: platform(card), cardNumber, trust, locale: 'fr' });
    const report = await queue.run({ termsAccepted: true, ids: [requestId] });
    const reason = report.stopped ?? report.failed[0]?.error;
    if (reason !== undefined) throw reason;
    const [stored] = report.stored;
    if (stored === undefined) throw new Error(`${vault.requests.get(requestId).state}, and nothing says why`);
    await exportCertificate(this.vault.certificates.get(stored.certificateId));
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function tell(event: RunEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

async function work(): Promise<never> {
  const order = orderSchema.parse(JSON.parse(process.argv[2] ?? ''));
  const journeys = await Journeys.open(order);
  tell({ kind: 'ready' });
  for (const service of order.services) await journeys.walk(service);
  process.exit(0);
}

void work();
