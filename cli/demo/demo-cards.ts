import type { AuthenticationReport } from '../../core/card/authentication.ts';
import type { Card } from '../../core/card/card.ts';
import type { PresentCards } from '../../core/card/choose.ts';
import { CardError } from '../../core/card/errors.ts';
import { identifyCard } from '../../core/card/identify.ts';
import type { CardInventory } from '../../core/card/types.ts';
import { parseCertificate, pemOf } from '../../core/certificate/certificate.ts';
import type { TrustStore } from '../../core/certificate/trust-store.ts';
import { SandboxPlatform } from '../../core/igc/sandbox-platform.ts';
import type { CodeTables } from '../../core/structure/code-tables.ts';
import { authenticateCard, authenticationCertificate } from '../../native/card-authentication.ts';
import { forkedHosts } from '../../native/card-host/process.ts';
import { CardService } from '../../native/card-service.ts';
import { CurlCardTransport } from '../../native/card-tls/curl-transport.ts';
import type { DemoDescription } from '../../sandbox/demo.ts';
import type { CliContext } from '../context.ts';

/** The demonstration's cards and what they open: no window, so curl does their TLS. */
export class DemoCards {
  readonly #environment: Record<string, string>;
  readonly #service: CardService;
  readonly #tables: CodeTables;
  readonly #trust: TrustStore;
  #inventory: CardInventory | null = null;

  constructor(context: CliContext, demo: DemoDescription, tables: CodeTables, trust: TrustStore) {
    this.#environment = { SOFTHSM2_CONF: demo.softhsmConf };
    this.#service = new CardService(
      [{ path: demo.modulePath, parameters: null }],
      forkedHosts(context.installation.cardHost, this.#environment),
    );
    this.#tables = tables;
    this.#trust = trust;
  }

  async list(): Promise<PresentCards> {
    this.#inventory = await this.#service.inventory();
    const identify = { trust: this.#trust, tables: this.#tables, at: new Date() };
    const cards = await Promise.all(this.#inventory.tokens.map((token) => identifyCard(token, identify)));
    return { readers: this.#inventory.readers, cards };
  }

  /** @param pin copied; tried once. @throws CardError */
  authenticate(card: Card, pin: Uint8Array): Promise<AuthenticationReport> {
    return authenticateCard(
      this.#service,
      card,
      this.#certificateOf(card),
      Uint8Array.from(pin),
      this.#trust,
    );
  }

  /**
   * @param pin kept, not copied: the caller wipes it once done.
   * @param server its address, and the PEM roots that it must lead to.
   */
  platform(
    card: Card,
    pin: Uint8Array,
    server: { readonly origin: string; readonly trust: readonly string[] },
  ): SandboxPlatform {
    const { id, der } = this.#certificateOf(card);
    const transport = new CurlCardTransport(
      {
        modulePath: card.ref.module,
        environment: this.#environment,
        tokenLabel: card.label,
        serialNumber: card.ref.serialNumber,
        keyId: id,
        certificate: pemOf(parseCertificate(Buffer.from(der, 'base64'))),
        signature: card.family !== null && card.family !== 'CPS3' ? 'pss-too' : 'pkcs1-only',
        pin,
      },
      server,
    );
    return new SandboxPlatform(transport);
  }

  close(): void {
    this.#service.close();
  }

  #certificateOf(card: Card): ReturnType<typeof authenticationCertificate> {
    if (this.#inventory === null) throw new CardError('NO_CARD');
    return authenticationCertificate(card, this.#inventory);
  }
}
