import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { orgDistinguishedName } from '../../../core/certificate/distinguished-name.ts';
import type { StoredCertificate } from '../../../core/vault/records.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { publishCrls, revoke } from '../../../sandbox/pki/revocation.ts';
import { openSandboxPki } from '../../../sandbox/pki/store.ts';
import { seedCertificate } from '../../support/seed.ts';
import { hospital, passphrase } from './app-window.ts';

/** The CPS3 card, which the window signs in with. */
const cardNumber = '2900000017';

/**
 * Gives the window, before it starts, a demonstration and a vault with certificates of the days wanted.
 * @param services days left, by service.
 * @param more what else is to be done in the vault.
 */
export async function seedWindow(
  data: string,
  demoTemplate: string,
  services: Readonly<Record<string, number>>,
  more: (vault: Vault, stored: Readonly<Record<string, StoredCertificate>>) => void = () => undefined,
): Promise<Readonly<Record<string, StoredCertificate>>> {
  const demo = join(data, 'donnees', 'demo');
  if (!existsSync(demo)) await cp(demoTemplate, demo, { recursive: true });
  const vault = await Vault.create(
    join(data, 'donnees', 'coffre-demonstration.db'),
    new TextEncoder().encode(passphrase),
  );
  try {
    const stored: Record<string, StoredCertificate> = {};
    for (const [service, daysLeft] of Object.entries(services)) {
      stored[service] = await seedCertificate({ vault, demo }, { service, daysLeft, cardNumber });
    }
    more(vault, stored);
    return stored;
  } finally {
    vault.close();
  }
}

/** Revokes as somebody else would, without the window. @param der of a certificate. */
export async function revokeElsewhere(data: string, der: Uint8Array): Promise<void> {
  const pki = await openSandboxPki(join(data, 'donnees', 'demo', 'pki'));
  await revoke(pki, 'ACI-EL-ORG-TEST', [parseCertificate(der)], 'superseded');
  await publishCrls(pki);
}

/** Puts a request of the platform's pages into a vault, as far as it got there. */
export function seedRequest(vault: Vault, service: string, state: 'requested' | 'to-retrieve'): void {
  const names = { ...hospital, service };
  const [drafted] = vault.requests.addDrafts([
    {
      ...names,
      environment: 'test',
      keyMaker: 'platform',
      distinguishedName: orgDistinguishedName(names).rfc4514,
      contactEmails: ['exploitation@hopital.example'],
    },
  ]);
  if (drafted === undefined) throw new Error('no draft');
  const requested = vault.requests.advance(drafted, 'requested');
  if (state === 'to-retrieve') vault.requests.advance(requested, 'to-retrieve');
}
