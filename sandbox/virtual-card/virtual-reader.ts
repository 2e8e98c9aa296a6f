import { EventEmitter } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { CardConnection } from './connection.ts';
import { FaultPlan } from './faults.ts';
import type { SmartCard } from './smart-card.ts';

/** The port of vsmartcard's virtual reader, unless its configuration says otherwise. */
export const usualPort = 35963;

/** Milliseconds between two looks for the reader, while a card is in and no reader listens. */
const reconnectionPause = 50;

/** A card in the slot, from insertion to removal. */
interface Insertion {
  readonly card: SmartCard;
  connection: CardConnection | null;
}

interface ReaderEvents {
  /** An APDU came, and is not answered yet. */
  command: [Uint8Array];
}

/**
 * One slot of vsmartcard's virtual reader (`vsmartcard-vpcd`) as a person sees it: a card goes in and comes out. Being
 * connected to the slot's TCP port is what inserts; an inserted card stays so when the reader is unplugged or its
 * service stops, and is there again when it comes back.
 */
export class VirtualReader extends EventEmitter<ReaderEvents> {
  readonly port: number;
  /** What goes wrong with the next commands. A card that a fault took away is out, as after `remove`. */
  readonly faults = new FaultPlan();
  #insertion: Insertion | null = null;

  constructor(port: number = usualPort) {
    super();
    this.port = port;
  }

  /** The inserted card. */
  get card(): SmartCard | null {
    return this.#insertion?.card ?? null;
  }

  /** Puts a card in, in the place of the one that is there; the reader sees it as soon as it looks. */
  insert(card: SmartCard): void {
    this.remove();
    const insertion: Insertion = { card, connection: null };
    this.#insertion = insertion;
    void this.#keepConnected(insertion);
  }

  /** Takes the card out. */
  remove(): void {
    this.#insertion?.connection?.leave();
    this.#insertion = null;
  }

  async #keepConnected(insertion: Insertion): Promise<void> {
    while (this.#insertion === insertion) {
      const socket = connect(this.port, '127.0.0.1');
      insertion.connection = new CardConnection(socket, insertion.card, this.faults, (apdu) => {
        this.emit('command', apdu);
      });
      const left = await insertion.connection.serve();
      if (this.#insertion !== insertion) return;
      if (left) this.#insertion = null;
      else await delay(reconnectionPause);
    }
  }
}
