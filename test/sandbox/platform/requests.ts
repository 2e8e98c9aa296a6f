import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openssl } from '../../support/run-tool.ts';

/** A « Service applicatif » that needs care. */
export const carefulService = 'ROR-É "démo"';

/** The sandbox's hospital, with that service. */
export const hospitalSubject = `/C=FR/ST=Paris (75)/O=HOPITAL FICTIF DE DEMONSTRATION/OU=1990000002/CN=${carefulService}`;

export interface RequestOptions {
  /** As openssl's `-subj`. */
  readonly subject?: string;
  /** Arguments for a key made on the spot. */
  readonly newKey?: readonly string[];
}

/** A PKCS#10 made by openssl, PEM. @param key PKCS#8 PEM, used unless `newKey` is given. */
export async function makeRequest(
  folder: string,
  key: string,
  { subject = hospitalSubject, newKey }: RequestOptions = {},
): Promise<string> {
  const keyFile = join(folder, 'service.key');
  if (newKey === undefined) await writeFile(keyFile, key);
  const keyArgs = newKey === undefined ? ['-key', keyFile] : [...newKey, '-nodes', '-keyout', '/dev/null'];
  return openssl(['req', '-new', '-utf8', '-sha256', '-subj', subject, ...keyArgs]);
}
