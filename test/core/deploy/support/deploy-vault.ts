import { join } from 'node:path';
import type { TargetSettings } from '../../../../core/deploy/target.ts';
import { Vault } from '../../../../core/vault/vault.ts';
import { makeOrgChain, type OrgChain } from '../../../support/org-chain.ts';
import { type Folder, temporaryFolder } from '../../certificate/support/openssl.ts';
import { issuedRecord, passphrase } from '../../vault/fixture.ts';

/** A vault that is open, with a certificate and the one that is to replace it. */
export interface DeployVault {
  readonly folder: Folder;
  readonly path: string;
  readonly vault: Vault;
  readonly old: OrgChain;
  readonly renewed: OrgChain;
  /** Of the first certificate. */
  readonly id: string;
  /** Stores the second certificate, as one that replaces the first. */
  renew(): string;
  close(): void;
}

export async function makeDeployVault(): Promise<DeployVault> {
  const folder = temporaryFolder();
  const path = join(folder.path, 'coffre.db');
  const [old, renewed] = await Promise.all([makeOrgChain(), makeOrgChain()]);
  const vault = await Vault.create(path, passphrase);
  const store = (org: OrgChain): string =>
    vault.certificates.storeRetrieved(null, {
      ...issuedRecord(org),
      environment: 'test',
      privateKey: org.privateKey,
    }).id;
  const id = store(old);
  return {
    folder,
    path,
    vault,
    old,
    renewed,
    id,
    renew() {
      const replacing = store(renewed);
      vault.certificates.recordReplaces(replacing, id);
      return replacing;
    },
    close() {
      vault.close();
      folder.remove();
    },
  };
}

/** A target of this computer that wants a certificate in PEM and its key in clear. */
export function settingsOf(
  certificateId: string,
  folder: string,
  changes: Partial<TargetSettings> = {},
): TargetSettings {
  return {
    name: 'frontal',
    certificateId,
    place: { kind: 'folder' },
    folder,
    program: null,
    files: [
      { format: 'pem-fullchain', name: 'ror.pem', mode: 0o644 },
      { format: 'pem-key-clear', name: 'ror.key', mode: 0o600 },
    ],
    owner: null,
    password: null,
    clearKey: true,
    reload: null,
    endpoint: null,
    ...changes,
  };
}
