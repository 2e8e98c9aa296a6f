import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Name } from '@peculiar/x509';
import { parseCertificate } from '../../core/certificate/certificate.ts';
import { classify } from '../../core/certificate/classify.ts';
import { errnoOf } from '../../core/files/errno.ts';

/** Names of the ORG AUTH_CLI certificates that the platform issued. @param folder the platform's `issued`. */
export async function issuedSubjects(folder: string): Promise<readonly Name[]> {
  const files = (await namesIn(folder)).filter((name) => name.endsWith('.pem') && !name.startsWith('.'));
  const certificates = await Promise.all(
    files.map(async (name) => parseCertificate(await readFile(join(folder, name), 'utf8'))),
  );
  return certificates
    .filter((certificate) => classify(certificate).kind === 'org-auth-cli')
    .map(({ subjectName }) => subjectName);
}

/** Empty before the first certificate is issued. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
