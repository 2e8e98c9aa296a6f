import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultPlan } from './faults.ts';
import { Deframer, frame } from './framing.ts';
import type { SmartCard } from './smart-card.ts';

/** One-byte messages that are not APDUs. */
const controls = { powerOff: 0, powerOn: 1, reset: 2, atr: 4 } as const;

/** An inserted card's connection to its slot: answers until one side ends it. */
export class CardConnection {
  readonly #socket: Socket;
  readonly #card: SmartCard;
  readonly #faults: FaultPlan;
  readonly #onCommand: (apdu: Uint8Array) => void;
  readonly #messages = new Deframer();
  /** The first byte of an answer was sent, the rest was not. */
  #begun = false;
  #leaving = false;
  /** A fault keeps an answer back. */
  #late = false;

  /** @param socket connected, or connecting. @param onCommand hears each APDU before it is answered. */
  constructor(
    socket: Socket,
    card: SmartCard,
    faults: FaultPlan,
    onCommand: (apdu: Uint8Array) => void = () => undefined,
  ) {
    this.#socket = socket;
    this.#card = card;
    this.#faults = faults;
    this.#onCommand = onCommand;
  }

  /**
   * Answers until the connection ends, which may be at once: no reader listens.
   * @returns whether the card left; else the reader did.
   */
  async serve(): Promise<boolean> {
    const socket = this.#socket;
    let answering = Promise.resolve();
    this.#card.reset();
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      for (const message of this.#messages.push(bytes))
        answering = answering.then(() => this.#answer(message));
      this.#begin();
    });
    // A reader that is not there refuses, one that goes resets: both end in `close`.
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('close', resolve));
    return this.#leaving;
  }

  /**
   * Ends the connection the next time that the reader looks for a card, which it does by asking for the ATR: as where a
   * switch in the slot tells of a removal, no command is sent to a card that is gone.
   */
  leave(): void {
    this.#leaving = true;
    // Not connected yet, nobody will look; with an answer that does not come, nobody can.
    if (this.#socket.connecting || this.#late) this.#socket.destroy();
  }

  /**
   * The reader's driver writes a command's length, then the command, and TCP keeps the second back until the first is
   * acknowledged: 40 ms for each command. The first byte of the answer, which is always 0, takes the acknowledgement
   * along. The driver crashes when nothing follows that byte, so it is only sent when something will.
   */
  #begin(): void {
    const command = (this.#messages.announced ?? 1) > 1;
    if (!command || this.#begun || !this.#faults.answersAll) return;
    this.#begun = true;
    this.#socket.write(Uint8Array.of(0));
  }

  async #answer(message: Uint8Array): Promise<void> {
    if (message.length !== 1) await this.#transmit(message);
    else if (message[0] !== controls.atr) this.#card.reset();
    else if (this.#leaving) this.#socket.destroy();
    else this.#socket.write(frame(this.#card.atr));
  }

  async #transmit(apdu: Uint8Array): Promise<void> {
    this.#onCommand(apdu);
    const fault = this.#begun && !this.#faults.answersAll ? null : this.#faults.take(apdu);
    if (fault?.kind === 'delay') await this.#delay(fault.milliseconds);
    if (this.#socket.destroyed) return;
    if (fault?.kind === 'vanish') {
      this.#leaving = true;
      this.#socket.destroy();
      return;
    }
    const answer = fault?.kind === 'replace' ? fault.answer : this.#card.transmit(apdu);
    const sent = frame(fault?.kind === 'cut' ? answer.subarray(0, fault.length) : answer);
    this.#socket.write(sent.subarray(this.#begun ? 1 : 0, fault?.kind === 'break' ? -1 : undefined));
    this.#begun = false;
    if (fault?.kind === 'break') {
      this.#leaving = true;
      this.#socket.destroySoon();
    }
  }

  async #delay(milliseconds: number): Promise<void> {
    this.#late = true;
    await delay(milliseconds);
    this.#late = false;
  }
}
