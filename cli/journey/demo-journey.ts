import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Card } from '../../core/card/card.ts';
import type { PresentCards } from '../../core/card/choose.ts';
import { CardError } from '../../core/card/errors.ts';
import { identifyCard } from '../../core/card/identify.ts';
import type { CardInventory } from '../../core/card/types.ts';
import { parseCertificate, pemOf } from '../../core/certificate/certificate.ts';
import { exportFormats } from '../../core/export/format.ts';
import type { ExportedFile } from '../../core/export/export.ts';
import type { AdministeredStructure } from '../../core/igc/platform.ts';
import { SandboxPlatform } from '../../core/igc/sandbox-platform.ts';
import { exportStored } from '../../core/journey/export-stored.ts';
import type { JourneyParts } from '../../core/journey/run.ts';
import { type CodeTables, loadCodeTables } from '../../core/structure/code-tables.ts';
import { listDepartments } from '../../core/structure/departments.ts';
import { Vault } from '../../core/vault/vault.ts';
import { authenticateCard, authenticationCertificate } from '../../native/card-authentication.ts';
import { forkedHosts } from '../../native/card-host/process.ts';
import { CardService } from '../../native/card-service.ts';
import { CurlCardTransport } from '../../native/card-tls/curl-transport.ts';
import { insertCard, insertedCards, removeCard } from '../../sandbox/cards/card-slot.ts';
import { demoExportPassword, demoPassphrase, firstInsertedCard } from '../../sandbox/cards/definitions.ts';
import { type DemoDescription, prepareDemo } from '../../sandbox/demo.ts';
import { structuresOf } from '../../sandbox/platform/administrators.ts';
import { type Sandbox, startSandbox } from '../../sandbox/platform/start.ts';
import { structures } from '../../sandbox/structures.ts';
import type { CliContext } from '../context.ts';
import { trustOf } from '../trust.ts';

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
  readonly #description: DemoDescription;
  readonly #tables: CodeTables;
  readonly #sandbox: Sandbox;
  readonly #vault: Vault;
  readonly #service: CardService;
  readonly #pin: Uint8Array;
  #inventory: CardInventory | null = null;

  private constructor(
    context: CliContext,
    options: DemoJourneyOptions,
    world: { description: DemoDescription; tables: CodeTables; sandbox: Sandbox; vault: Vault },
  ) {
    const { description, tables, sandbox, vault } = world;
    this.#context = context;
    this.#options = options;
    this.#description = description;
    this.#tables = tables;
    this.#sandbox = sandbox;
    this.#vault = vault;
    this.#pin = Buffer.from(description.pin);
    this.#service = new CardService(
      description.modulePath,
      forkedHosts(context.installation.cardHost, this.#environment),
    );
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
    const vault = await openVault(join(options.out, 'coffre.db'));
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
    this.#service.close();
    this.#vault.close();
    await this.#sandbox.close();
  }

  closingWords(files: readonly ExportedFile[]): string {
    const { say } = this.#context;
    const lines = files.map(({ path, bytes }) => `  ${path} (${say('journey.bytes', { bytes })})`);
    const secrets = Object.entries(this.published).map(
      ([name, value]) => `  ${say(`journey.published.${name}`)} : ${value}`,
    );
    return ['', say('journey.files'), ...lines, '', say('journey.demoSecrets'), ...secrets, ''].join('\n');
  }

  get #environment(): Record<string, string> {
    return { SOFTHSM2_CONF: this.#description.softhsmConf };
  }

  #makeParts(): JourneyParts {
    const trust = trustOf(this.#context, {
      roots: [...this.#description.trust.roots],
      intermediates: [...this.#description.trust.intermediates],
    });
    return {
      trust,
      departments: listDepartments(this.#tables),
      vault: this.#vault,
      listCards: async (): Promise<PresentCards> => {
        this.#inventory = await this.#service.inventory();
        const identify = { trust, tables: this.#tables, at: new Date() };
        const cards = await Promise.all(this.#inventory.tokens.map((token) => identifyCard(token, identify)));
        return { readers: this.#inventory.readers, cards };
      },
      authenticate: (card) =>
        authenticateCard(this.#service, card, this.#certificateOf(card), Uint8Array.from(this.#pin), trust),
      platform: (card) => new SandboxPlatform(this.#transportFor(card)),
      exportCertificate: async ({ id }) => {
        const password = this.#options.exportPassword ?? Buffer.from(demoExportPassword);
        const { out: folder } = this.#options;
        return exportStored(this.#vault, id, { folder, formats: exportFormats, password, overwrite: true });
      },
    };
  }

  #certificateOf(card: Card): ReturnType<typeof authenticationCertificate> {
    if (this.#inventory === null) throw new CardError('NO_CARD');
    return authenticationCertificate(card, this.#inventory);
  }

  #transportFor(card: Card): CurlCardTransport {
    const { id, der } = this.#certificateOf(card);
    return new CurlCardTransport(
      {
        modulePath: card.ref.module,
        environment: this.#environment,
        tokenLabel: card.label,
        serialNumber: card.ref.serialNumber,
        keyId: id,
        certificate: pemOf(parseCertificate(Buffer.from(der, 'base64'))),
        signature: card.family !== null && card.family !== 'CPS3' ? 'pss-too' : 'pkcs1-only',
        pin: this.#pin,
      },
      { origin: this.#sandbox.url, trust: this.#sandbox.pki.roots },
    );
  }
}

/** A second run goes on with the vault of the first. */
async function openVault(path: string): Promise<Vault> {
  const passphrase = Buffer.from(demoPassphrase);
  if (!existsSync(path)) return Vault.create(path, passphrase);
  const vault = await Vault.open(path);
  try {
    await vault.unlock(passphrase);
    return vault;
  } catch (error) {
    vault.close();
    throw error;
  }
}

/** A run starts from a known slot, whatever an earlier one left there. @throws CardError CARD_NOT_FOUND */
async function insertOnly(dir: string, numbers: readonly string[]): Promise<void> {
  for (const number of numbers) await insertCard(dir, number);
  for (const number of await insertedCards(dir)) {
    if (!numbers.includes(number)) await removeCard(dir, number);
  }
}
