import { join } from 'node:path';
import type { TrustStore } from '../../core/certificate/trust-store.ts';
import type { ExportFormat } from '../../core/export/format.ts';
import type { ExportedFile } from '../../core/export/export.ts';
import type { AdministeredStructure } from '../../core/igc/platform.ts';
import { exportStored } from '../../core/journey/export-stored.ts';
import type { JourneyParts } from '../../core/journey/run.ts';
import { type CodeTables, loadCodeTables } from '../../core/structure/code-tables.ts';
import { listDepartments } from '../../core/structure/departments.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { insertOnly } from '../../sandbox/cards/card-slot.ts';
import { demoExportPassword, demoPassphrase, firstInsertedCard } from '../../sandbox/cards/definitions.ts';
import { type DemoDescription, prepareDemo } from '../../sandbox/demo.ts';
import { structuresOf } from '../../sandbox/platform/administrators.ts';
import { type Sandbox, startSandbox } from '../../sandbox/platform/start.ts';
import { structures } from '../../sandbox/structures.ts';
import type { CliContext } from '../context.ts';
import { DemoCards } from '../demo/demo-cards.ts';
import { trustOf } from '../trust.ts';
import { openVault } from '../vault/open-vault.ts';

/** One of each kind that any machine can write, none with a key in clear. */
const demoFormats: readonly ExportFormat[] = [
  ...(['pkcs12-modern', 'pem-certificate', 'pem-chain', 'pem-fullchain', 'pem-key'] as const),
  ...(['der', 'subject-dn', 'public-key'] as const),
];

export interface DemoJourneyOptions {
  /** The demonstration's folder; made when missing. */
  readonly data: string;
  /** Where the vault and the exported files go. */
  readonly out: string;
  readonly cardNumber: string | undefined;
  /** Cards to have in the slot, the others back in the drawer; null: the chosen one alone. */
  readonly inserted: readonly string[] | null;
  /** Null: the published one. */
  readonly exportPassword: Uint8Array | null;
}

/** The world that the journey walks through when nothing is real. */
export class DemoJourney {
  readonly parts: JourneyParts;
  readonly structure: AdministeredStructure;
  /** Secrets that protect nothing, told so that a reader can open what was made. */
  readonly published: Readonly<Record<string, string>>;
  readonly #context: CliContext;
  readonly #options: DemoJourneyOptions;
  readonly #tables: CodeTables;
  readonly #sandbox: Sandbox;
  readonly #vault: Vault;
  readonly #trust: TrustStore;
  readonly #cards: DemoCards;
  readonly #pin: Uint8Array;

  private constructor(
    context: CliContext,
    options: DemoJourneyOptions,
    world: { description: DemoDescription; tables: CodeTables; sandbox: Sandbox; vault: Vault },
  ) {
    const { description, tables, sandbox, vault } = world;
    this.#context = context;
    this.#options = options;
    this.#tables = tables;
    this.#sandbox = sandbox;
    this.#vault = vault;
    this.#pin = Buffer.from(description.pin);
    this.#trust = trustOf(context, {
      roots: [...description.trust.roots],
      intermediates: [...description.trust.intermediates],
    });
    this.#cards = new DemoCards(context, description, tables, this.#trust);
    this.structure = structuresOf(options.cardNumber ?? firstInsertedCard)?.[0] ?? structures.hospital;
    this.published = {
      pin: description.pin,
      vaultPassphrase: demoPassphrase,
      ...(options.exportPassword === null ? { exportPassword: demoExportPassword } : {}),
    };
    this.parts = this.#makeParts();
  }

  static async prepare(context: CliContext, options: DemoJourneyOptions): Promise<DemoJourney> {
    const { cardMaker, resources } = context.installation;
    const description = await prepareDemo(options.data, { cardMaker });
    await insertOnly(description.dir, options.inserted ?? [options.cardNumber ?? firstInsertedCard]);
    const tables = await loadCodeTables(resources);
    // A second run goes on with the vault of the first.
    const vault = await openVault(join(options.out, 'coffre.db'), Buffer.from(demoPassphrase), true);
    try {
      const sandbox = await startSandbox({ dir: description.dir });
      return new DemoJourney(context, options, { description, tables, sandbox, vault });
    } catch (error) {
      vault.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#pin.fill(0);
    this.#cards.close();
    this.#vault.close();
    await this.#sandbox.close();
  }

  closingWords(files: readonly ExportedFile[]): string {
    const { say } = this.#context;
    const lines = files.map(({ path, bytes }) => `  ${path} (${say('journey.bytes', { bytes })})`);
    const secrets = Object.entries(this.published).map(
      ([name, value]) => `  ${say(`journey.published.${name}`)} : ${value}`,
    );
    return [
      ...['', say('journey.files'), ...lines],
      ...['', say('journey.demoSecrets'), ...secrets],
      ...['', say('journey.terms'), ''],
    ].join('\n');
  }

  #makeParts(): JourneyParts {
    const trust = this.#trust;
    return {
      trust,
      departments: listDepartments(this.#tables),
      vault: this.#vault,
      listCards: () => this.#cards.list(),
      authenticate: (card) => this.#cards.authenticate(card, this.#pin),
      platform: (card) =>
        this.#cards.platform(card, this.#pin, {
          origin: this.#sandbox.url,
          trust: this.#sandbox.pki.roots,
        }),
      exportCertificate: async ({ id }) => {
        const password = this.#options.exportPassword ?? Buffer.from(demoExportPassword);
        const { out: folder } = this.#options;
        return exportStored(this.#vault, id, { folder, formats: demoFormats, password, overwrite: true });
      },
    };
  }
}
