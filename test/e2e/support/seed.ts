import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import type { StoredCertificate } from '../../../core/vault/records.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { publishCrls, revoke } from '../../../sandbox/pki/revocation.ts';
import { openSandboxPki } from '../../../sandbox/pki/store.ts';
import { seedCertificate } from '../../support/seed.ts';
import { passphrase } from './app-window.ts';

/** The CPS3 card, which the window signs in with. */
const cardNumber = '2900000017';

/**
 * Gives the window, before it starts, a demonstration and a vault with certificates of the days wanted.
 * @param services days left, by service.
 */
export async function seedWindow(
  data: string,
  demoTemplate: string,
  services: Readonly<Record<string, number>>,
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
