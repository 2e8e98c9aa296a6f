import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pemOf } from '../../../core/certificate/certificate.ts';
import { makeCardKeys } from '../../../sandbox/cards/card-keys.ts';
import { cardDefinitions } from '../../../sandbox/cards/definitions.ts';
import { openSandboxPki } from '../../../sandbox/pki/store.ts';

/** Puts into the database of Chromium, before it starts, another certificate that the platform would take, with its key. */
export async function addBrowserCertificate(data: string): Promise<void> {
  const pki = await openSandboxPki(join(data, 'donnees', 'demo', 'pki'));
  const other = cardDefinitions.find(({ number }) => number === '2900000025');
  if (other === undefined) throw new Error('no such card');
  const key = (await makeCardKeys(pki, other)).find(({ role }) => role === 'authentication');
  if (key === undefined) throw new Error('no such key');
  const [folder, file] = [join(data, 'donnees', 'demo-browser', '.pki', 'nssdb'), join(data, 'other')];
  await mkdir(folder, { recursive: true });
  const pem = `-----BEGIN PRIVATE KEY-----\n${Buffer.from(key.privateKey).toString('base64')}\n-----END PRIVATE KEY-----\n`;
  await writeFile(`${file}.pem`, pem + pemOf(key.certificate));
  const run = (command: string, ...options: string[]): void => {
    execFileSync(command, options, { stdio: 'pipe' });
  };
  run('certutil', '-N', '-d', `sql:${folder}`, '--empty-password');
  run('openssl', 'pkcs12', '-export', '-in', `${file}.pem`, '-out', `${file}.p12`, '-passout', 'pass:essai');
  run('pk12util', '-i', `${file}.p12`, '-d', `sql:${folder}`, '-W', 'essai', '-K', '');
  await Promise.all([`${file}.pem`, `${file}.p12`].map((path) => rm(path)));
}
