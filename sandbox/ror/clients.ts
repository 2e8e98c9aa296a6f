import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Name } from '@peculiar/x509';
import { z } from 'zod';
import { toRfc4514 } from '../../core/certificate/name.ts';
import { parseRfc4514 } from '../../core/certificate/rfc4514.ts';
import { errnoOf } from '../../core/files/errno.ts';
import { makePrivateFolder, writePrivateFile } from '../files.ts';
import { issuedSubjects } from './issued-subjects.ts';
import { meaningOf } from './subject-match.ts';

export const rorClientSchema = z.strictObject({
  clientId: z.string().regex(/^[\x21-\x7e]{1,64}$/u),
  /** RFC 4514, the DN that the client's certificate must bear. */
  subjectDn: z.string().min(1).max(1024).refine(isName),
  /** Code of table R78, for the header of FHIR calls. */
  profile: z
    .string()
    .regex(/^CU\d\d$/u)
    .default('CU22'),
});

export type RorClient = z.infer<typeof rorClientSchema>;

/** The same name always has the same: a renewed certificate keeps its client. */
export function derivedClient(subject: Name): RorClient {
  const digest = createHash('sha256').update(meaningOf(subject)).digest('hex');
  return { clientId: `bac-a-sable-${digest.slice(0, 12)}`, subjectDn: toRfc4514(subject), profile: 'CU22' };
}

/**
 * Which client_id stands for which DN. Where the real ROR's team is told a DN and answers with a client_id, each ORG
 * AUTH_CLI certificate that the sandbox issued has one already; others are registered, and kept in a file.
 */
export class RorClients {
  readonly #folder: string;
  readonly #issuedFolder: string;
  /** One registration at a time reads and writes the file. */
  #registering: Promise<void> = Promise.resolve();

  /** @param dir the demonstration's folder. */
  constructor(dir: string) {
    this.#folder = join(dir, 'ror');
    this.#issuedFolder = join(dir, 'issued');
  }

  async find(clientId: string): Promise<RorClient | null> {
    const registered = (await this.#read()).find((client) => client.clientId === clientId);
    if (registered !== undefined) return registered;
    const derived = (await issuedSubjects(this.#issuedFolder)).map(derivedClient);
    return derived.find((client) => client.clientId === clientId) ?? null;
  }

  /** Replaces what was registered for the same client_id. */
  register(client: RorClient): Promise<void> {
    const registered = this.#registering.then(async () => {
      const others = (await this.#read()).filter(({ clientId }) => clientId !== client.clientId);
      await makePrivateFolder(this.#folder);
      await writePrivateFile(this.#path, JSON.stringify([...others, client]));
    });
    this.#registering = registered.catch(() => undefined);
    return registered;
  }

  async #read(): Promise<readonly RorClient[]> {
    try {
      return z.array(rorClientSchema).parse(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  get #path(): string {
    return join(this.#folder, 'clients.json');
  }
}

function isName(text: string): boolean {
  try {
    return parseRfc4514(text).length > 0;
  } catch {
    return false;
  }
}
