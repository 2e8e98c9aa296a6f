import { constants, privateEncrypt, type KeyObject } from 'node:crypto';
import { answer, instructions, parseCommand, statusWords, type Command } from './apdu.ts';
import { isPadded, padded, PinCounter, referenceLength } from './pin-counter.ts';
import { applicationTemplate, dataObjects, keyReferences, pivAid, type PivRole } from './piv-objects.ts';
import { readTlvs, tlv } from './tlv.ts';
import { longestAnswer, type SmartCard } from './smart-card.ts';

/** What is on a card. The keys are secret. */
export interface PivContent {
  /** Card number, ten digits. */
  readonly number: string;
  readonly expires: Date;
  /** Four to eight digits. */
  readonly pin: string;
  /** Eight digits. */
  readonly unblockingCode: string;
  readonly keys: Readonly<Partial<Record<PivRole, PivKey>>>;
}

export interface PivKey {
  /** RSA 2048. */
  readonly privateKey: KeyObject;
  /** DER. */
  readonly certificate: Uint8Array;
}

/** References of the PIN and of the code that unblocks it (NIST SP 800-73-4 part 2, section 2.4.3). */
const references = { pin: 0x80, unblockingCode: 0x81 } as const;

/** P1 of RESET RETRY COUNTER. */
const newReferenceAlone = 0x02;

/** RSA 2048 (SP 800-78-4, table 6-2). */
const rsa2048 = 0x07;
const modulusLength = 256;

/** Tags of GENERAL AUTHENTICATE (SP 800-73-4 part 2, section 3.2.4). */
const dynamicAuthentication = '7c';
const challengeTag = 1;
const responseTag = '82';

/** What a command answers: a status word, or data that ends well. */
type Outcome = number | Uint8Array;

/** 63Cx: a wrong reference, and the tries that are left. */
const triesLeft = (counter: PinCounter): number =>
  counter.blocked ? statusWords.authenticationBlocked : 0x63c0 + counter.triesLeft;

/**
 * The PIV application of a card (NIST SP 800-73-4), as far as a reader of certificates, a login and a signature go.
 * PIN, tries and keys outlive a reset and a removal, as on a real card; the login does not.
 */
export class PivCard implements SmartCard {
  /** T=1, and a name that no middleware has a driver for: the application is found by its AID. */
  readonly atr = withCheckByte(Buffer.from([0x3b, 0x8a, 0x80, 0x01, ...Buffer.from('PASSERELLE', 'ascii')]));
  readonly pin: PinCounter;
  readonly unblockingCode: PinCounter;
  readonly #keys: PivContent['keys'];
  readonly #objects: ReadonlyMap<string, Uint8Array>;
  #selected = false;
  /** What was verified since the last reset. */
  readonly #verified = new Set<PinCounter>();
  /** The signature key wants the PIN just before each use. */
  #justVerified = false;
  #chain: Uint8Array = new Uint8Array();
  #rest: Uint8Array = new Uint8Array();

  constructor({ number, expires, pin, unblockingCode, keys }: PivContent) {
    this.pin = new PinCounter(pin);
    this.unblockingCode = new PinCounter(unblockingCode);
    this.#keys = keys;
    const certificates = Object.fromEntries(
      Object.entries(keys).map(([role, { certificate }]) => [role, certificate]),
    );
    this.#objects = dataObjects({ number, expires, certificates });
  }

  reset(): void {
    this.#selected = false;
    this.#verified.clear();
    this.#justVerified = false;
    this.#chain = new Uint8Array();
    this.#rest = new Uint8Array();
  }

  transmit(apdu: Uint8Array): Uint8Array {
    const command = parseCommand(apdu);
    if (command === null) return answer(statusWords.wrongLength);
    if (command.ins === instructions.getResponse) return this.#next(command.expected);
    const data = Buffer.concat([this.#chain, command.data]);
    this.#chain = command.chained ? data : new Uint8Array();
    if (command.chained) return answer(statusWords.done);
    const outcome = this.#answerTo({ ...command, data });
    this.#justVerified =
      command.ins === instructions.verify && command.p2 === references.pin && outcome === statusWords.done;
    if (typeof outcome === 'number') return answer(outcome);
    this.#rest = outcome;
    return this.#next(command.expected);
  }

  /** As much of the answer as is wanted, and 61xx while there is more. */
  #next(expected: number): Uint8Array {
    const part = this.#rest.subarray(0, Math.min(expected, longestAnswer - 2));
    this.#rest = this.#rest.subarray(part.length);
    const more = Math.min(this.#rest.length, 0xff);
    return answer(more === 0 ? statusWords.done : 0x6100 + more, part);
  }

  #answerTo(command: Command): Outcome {
    if (command.ins === instructions.select) return this.#select(command);
    if (!this.#selected) return statusWords.unknownInstruction;
    switch (command.ins) {
      case instructions.getData:
        return this.#getData(command);
      case instructions.verify:
        return this.#verify(command);
      case instructions.changeReferenceData:
        return this.#changeReferenceData(command);
      case instructions.resetRetryCounter:
        return this.#resetRetryCounter(command);
      case instructions.generalAuthenticate:
        return this.#generalAuthenticate(command);
      default:
        return statusWords.unknownInstruction;
    }
  }

  /** By the AID, whole or its beginning. */
  #select({ p1, data }: Command): Outcome {
    const named = data.length >= 5 && pivAid.subarray(0, data.length).equals(data);
    if (p1 !== 0x04 || !named) return statusWords.notFound;
    this.#selected = true;
    return applicationTemplate();
  }

  #getData({ data }: Command): Outcome {
    const tag = tagListed(data);
    const object = tag === null ? undefined : this.#objects.get(tag);
    return object ?? statusWords.notFound;
  }

  /**
   * Without data, tells whether the PIN is verified and the tries left. PIV verifies no unblocking code: this card does,
   * as many others, so that somebody can log in as the security officer.
   */
  #verify({ p2, data }: Command): Outcome {
    const counter = this.#counterOf(p2);
    if (counter === null) return statusWords.referenceNotFound;
    if (data.length === 0) return this.#verified.has(counter) ? statusWords.done : triesLeft(counter);
    if (!isPadded(data)) return statusWords.wrongData;
    return this.#try(counter, data) ? statusWords.done : triesLeft(counter);
  }

  #changeReferenceData({ p2, data }: Command): Outcome {
    const counter = this.#counterOf(p2);
    if (counter === null) return statusWords.referenceNotFound;
    const [current, next] = [data.subarray(0, referenceLength), data.subarray(referenceLength)];
    if (!isPadded(next)) return statusWords.wrongData;
    if (!this.#try(counter, current)) return triesLeft(counter);
    counter.replace(next);
    return statusWords.done;
  }

  /**
   * Unblocks the PIN and gives it a new value: by the code and the PIN, or, after the code was verified, by the PIN alone
   * (ISO/IEC 7816-4; PIV has the first only).
   */
  #resetRetryCounter({ p1, p2, data }: Command): Outcome {
    if (p2 !== references.pin) return statusWords.referenceNotFound;
    const alone = p1 === newReferenceAlone;
    const next = alone ? padded(data) : data.subarray(referenceLength);
    if (!isPadded(next)) return statusWords.wrongData;
    if (alone && !this.#verified.has(this.unblockingCode)) return statusWords.securityStatusNotSatisfied;
    if (!alone && !this.#try(this.unblockingCode, data.subarray(0, referenceLength)))
      return triesLeft(this.unblockingCode);
    this.pin.replace(next);
    return statusWords.done;
  }

  /** A signature: the card does the bare RSA operation over what the caller padded. */
  #generalAuthenticate({ p1, p2, data }: Command): Outcome {
    const key = this.#keyOf(p2);
    if (p1 !== rsa2048 || key === undefined) return statusWords.wrongParameters;
    const ready = p2 === keyReferences.signature ? this.#justVerified : this.#verified.has(this.pin);
    if (!ready) return statusWords.securityStatusNotSatisfied;
    try {
      const template = [...readTlvs(data).values()][0] ?? new Uint8Array();
      const challenge = readTlvs(template).get(challengeTag);
      if (challenge?.length !== modulusLength) return statusWords.wrongData;
      const padding = constants.RSA_NO_PADDING;
      const signature = privateEncrypt({ key: key.privateKey, padding }, challenge);
      return tlv(dynamicAuthentication, tlv(responseTag, signature));
    } catch {
      // A template that is not whole, or a number beyond the modulus.
      return statusWords.wrongData;
    }
  }

  #try(counter: PinCounter, candidate: Uint8Array): boolean {
    const right = counter.verify(candidate);
    if (right) this.#verified.add(counter);
    else this.#verified.delete(counter);
    return right;
  }

  #counterOf(reference: number): PinCounter | null {
    if (reference === references.pin) return this.pin;
    return reference === references.unblockingCode ? this.unblockingCode : null;
  }

  #keyOf(reference: number): PivKey | undefined {
    const role = (Object.keys(keyReferences) as PivRole[]).find((each) => keyReferences[each] === reference);
    return role === undefined ? undefined : this.#keys[role];
  }
}

/** The tag that a tag list (5C) asks for, in hex. */
function tagListed(data: Uint8Array): string | null {
  const [tag, length, ...rest] = data;
  return tag === 0x5c && length === rest.length ? Buffer.from(rest).toString('hex') : null;
}

/** TCK makes the bytes after the first cancel out (ISO/IEC 7816-3, section 8.2.5). */
function withCheckByte(bytes: Uint8Array): Uint8Array {
  return Uint8Array.of(
    ...bytes,
    bytes.subarray(1).reduce((sum, byte) => sum ^ byte, 0),
  );
}
