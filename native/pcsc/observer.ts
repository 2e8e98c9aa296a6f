import { setTimeout as delay } from 'node:timers/promises';
import type * as PcscMini from 'pcsc-mini';
import type { Client, Reader } from 'pcsc-mini';
import type { PcscReader, PcscReport } from '../../core/diagnostics/types.ts';
import { safeText } from '../../core/text/safe-text.ts';

/** Milliseconds without news after which all readers are told: PC/SC has no last one. */
const quiet = 500;
const longest = 3_000;
/** For a card to answer; most take 0.2 s. */
const cardTime = 1_500;

/** What PC/SC answers when its service does not run. */
const stopped = new Set(['NoService', 'ServiceStopped']);
/** No answer that something is wrong. */
const noReader = new Set(['NoReadersAvailable']);

/**
 * Asks PC/SC for its readers and their cards, once. A card is connected to for its ATR, shared, and is sent nothing: the
 * one that comes with pcsc-mini 0.1.3's events has the right length and the wrong bytes.
 */
export async function observePcsc(): Promise<PcscReport> {
  let pcsc: Pcsc;
  let client: Client;
  try {
    // Not at the top: an addon that can't be loaded here is one of the answers.
    pcsc = await import('pcsc-mini');
    client = new pcsc.Client();
  } catch (error) {
    return unavailable(messageOf(error));
  }
  try {
    const seen = await readersOf(pcsc, client);
    const readers = await Promise.all(seen.map((each) => describe(pcsc, each)));
    return { service: 'running', readers, detail: null };
  } catch (error) {
    const code = codeOf(error);
    return stopped.has(code) ? { service: 'stopped', readers: [], detail: code } : unavailable(code);
  } finally {
    stop(client);
  }
}

type Pcsc = typeof PcscMini;

interface SeenReader {
  readonly reader: Reader;
  readonly cardPresent: boolean;
}

/** @throws the first error that PC/SC tells. */
async function readersOf({ ReaderStatus }: Pcsc, client: Client): Promise<readonly SeenReader[]> {
  const seen = new Map<string, SeenReader>();
  return new Promise((resolve, reject) => {
    const tell = (): void => {
      clearTimeout(timer);
      clearTimeout(latest);
      resolve([...seen.values()]);
    };
    const latest = setTimeout(tell, longest);
    let timer = setTimeout(tell, quiet);
    const note = (reader: Reader, cardPresent: boolean): void => {
      clearTimeout(timer);
      timer = setTimeout(tell, quiet);
      seen.set(reader.name(), { reader, cardPresent });
    };
    client.on('reader', (reader) => {
      note(reader, false);
      reader.on('change', (status) => {
        note(reader, status.has(ReaderStatus.PRESENT));
      });
    });
    client.on('error', (error) => {
      if (!noReader.has(codeOf(error))) reject(error);
    });
    client.start();
  });
}

async function describe(pcsc: Pcsc, { reader, cardPresent }: SeenReader): Promise<PcscReader> {
  return {
    name: safeText(reader.name()),
    cardPresent,
    atr: cardPresent ? await Promise.race([atrOf(pcsc, reader), nothingAfter(cardTime)]) : null,
  };
}

/** Null for a card that does not answer, that another program has for itself, or that has just left. */
async function atrOf({ CardMode, CardDisposition }: Pcsc, reader: Reader): Promise<string | null> {
  try {
    const card = await reader.connect(CardMode.SHARED);
    try {
      const { atr } = await card.state();
      return Buffer.from(atr)
        .toString('hex')
        .toUpperCase()
        .replace(/..(?=.)/gu, '$& ');
    } finally {
      await card.disconnect(CardDisposition.LEAVE);
    }
  } catch {
    return null;
  }
}

async function nothingAfter(milliseconds: number): Promise<null> {
  await delay(milliseconds, undefined, { ref: false });
  return null;
}

/** One that did not start cannot be stopped. */
function stop(client: Client): void {
  try {
    client.removeAllListeners();
    client.stop();
  } catch {
    // The process ends with the answer anyway.
  }
}

function unavailable(detail: string): PcscReport {
  return { service: 'unavailable', readers: [], detail: safeText(detail) };
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : messageOf(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
