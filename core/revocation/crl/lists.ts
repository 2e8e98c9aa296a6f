import { open } from 'node:fs/promises';
import { z } from 'zod';
import type { DistributionPoint } from '../addresses.ts';
import { CacheFolder } from '../cache-folder.ts';
import { RevocationError } from '../errors.ts';
import { inTurn } from '../../files/in-turn.ts';
import { publicKeyOf, serialNumberOf } from '../issuer.ts';
import { routeOf, shownRoute } from '../route.ts';
import type { RevocationSettings } from '../settings.ts';
import { acceptCrl, type AcceptedCrl, type CrlSubject } from './accept.ts';
import { isInForce, refuseFuture } from './dates.ts';
import { downloadCrl, type Validators } from './download.ts';
import { malformed } from './elements.ts';
import { fileSource } from './file-source.ts';
import { scanCrl } from './scan.ts';

export interface ObtainedCrl {
  readonly list: AcceptedCrl;
  /** Where it was asked. */
  readonly source: string;
  readonly fromCache: boolean;
}

export type CrlKind = 'crl' | 'delta-crl';

const note = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Of the list that they belong to: another process may have replaced it. */
  thisUpdate: z.string(),
});
const longestNote = 4096;

/** The lists that speak of one certificate: kept on this machine as long as they are in force, else downloaded. */
export class CrlLists {
  readonly #subject: CrlSubject;
  readonly #settings: RevocationSettings;
  readonly #at: Date;
  readonly #cache: CacheFolder;

  constructor(subject: CrlSubject, settings: RevocationSettings, at: Date) {
    this.#subject = subject;
    this.#settings = settings;
    this.#at = at;
    this.#cache = new CacheFolder(settings.cacheFolder);
  }

  /** The list kept on this machine, whatever its dates; null when there is none that may be used. */
  async kept(point: DistributionPoint, kind: CrlKind): Promise<ObtainedCrl | null> {
    const path = this.#pathOf(point, kind);
    try {
      const list = await this.#read(path, point, kind);
      return { list, source: shownRoute(point.address, this.#settings), fromCache: true };
    } catch (error) {
      if (!(error instanceof RevocationError)) throw error;
      await this.#cache.remove(path);
      return null;
    }
  }

  /**
   * The list in force: the one kept, unless it is past or `refresh` is asked.
   *
   * @throws RevocationError why none could be had, or why what came was refused.
   */
  async current(point: DistributionPoint, kind: CrlKind): Promise<ObtainedCrl> {
    return inTurn(this.#pathOf(point, kind), () => this.#current(point, kind));
  }

  async #current(point: DistributionPoint, kind: CrlKind): Promise<ObtainedCrl> {
    const url = routeOf(point.address, this.#settings);
    const path = this.#pathOf(point, kind);
    const kept = await this.kept(point, kind);
    const { refresh, clockSkew } = this.#settings;
    if (kept !== null && !refresh && isInForce(kept.list, this.#at, clockSkew)) return kept;
    const validators = kept === null ? null : await this.#validatorsOf(path, kept.list);
    const download = await downloadCrl(url, validators, this.#settings, (chunks) =>
      this.#cache.receive(chunks),
    );
    if (download === null) {
      if (kept === null) throw new RangeError('validators of a list that is not kept');
      return { ...kept, fromCache: false };
    }
    try {
      const list = await this.#read(download.file, point, kind);
      refuseFuture(list, this.#at, clockSkew);
      if (kept !== null && isOlder(list, kept.list)) throw new RevocationError('CRL_ROLLED_BACK');
      await this.#keep(download.file, path, download, list);
      return { list, source: url.href, fromCache: false };
    } finally {
      await this.#cache.remove(download.file);
    }
  }

  /** @throws RevocationError when the file is not a list that may be used. */
  async #read(path: string, point: DistributionPoint, kind: CrlKind): Promise<AcceptedCrl> {
    const { certificate, issuer } = this.#subject;
    const file = await open(path).catch((cause: unknown) => {
      throw malformed(cause);
    });
    try {
      const scan = await scanCrl(fileSource(file), {
        key: publicKeyOf(issuer),
        serialNumber: serialNumberOf(certificate),
      });
      const list = acceptCrl(scan, this.#subject, kind === 'crl' ? point.names : null);
      if ((list.baseNumber === null) !== (kind === 'crl')) {
        throw new RevocationError('CRL_UNSUPPORTED', { params: { detail: 'deltaCRLIndicator' } });
      }
      return list;
    } finally {
      await file.close();
    }
  }

  /** A list that cannot be kept is as good for this time. */
  async #keep(
    file: string,
    path: string,
    validators: Validators,
    { thisUpdate }: AcceptedCrl,
  ): Promise<void> {
    const { etag, lastModified } = validators;
    try {
      await this.#cache.keep(file, path);
      const content: z.infer<typeof note> = { etag, lastModified, thisUpdate: thisUpdate.toISOString() };
      await this.#cache.write(noteOf(path), JSON.stringify(content));
    } catch (error) {
      if (!(error instanceof RevocationError)) throw error;
    }
  }

  async #validatorsOf(path: string, { thisUpdate }: AcceptedCrl): Promise<Validators | null> {
    const bytes = await this.#cache.read(noteOf(path), longestNote);
    const written = note.safeParse(parseJson(bytes));
    return written.data?.thisUpdate === thisUpdate.toISOString() ? written.data : null;
  }

  #pathOf({ address }: DistributionPoint, kind: CrlKind): string {
    return this.#cache.pathOf(this.#subject.issuer, `${kind} ${address}`, '.crl');
  }
}

const noteOf = (path: string): string => `${path}.json`;

/** Numbers grow (RFC 5280 § 5.2.3); dates tell where a list has none. */
function isOlder(list: AcceptedCrl, than: AcceptedCrl): boolean {
  return list.number !== null && than.number !== null
    ? list.number < than.number
    : list.thisUpdate < than.thisUpdate;
}

function parseJson(bytes: Uint8Array | null): unknown {
  try {
    return bytes === null ? null : JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}
