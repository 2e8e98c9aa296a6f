import { beforeAll, expect, it } from 'vitest';
import type { Certificate } from 'electron';
import { pemOf } from '../../core/certificate/certificate.ts';
import { x509 } from '../../core/certificate/crypto.ts';
import { extendedKeyUsageOids } from '../../core/certificate/oids.ts';
import { loadTrustStore, type TrustStore } from '../../core/certificate/trust-store.ts';
import { isTrustedServer } from '../../electron/main/portal/server-trust.ts';
import { authCliExtensions, makeCertificate } from '../core/certificate/support/certificates.ts';
import { makePeerAuthorities, type PeerAuthorities } from '../core/requests/support/peer.ts';

const host = 'plateforme.example';
let authorities: PeerAuthorities;
let trust: TrustStore;

beforeAll(async () => {
  authorities = await makePeerAuthorities();
  trust = loadTrustStore('resources', { roots: [pemOf(authorities.root.certificate)], intermediates: [] });
});

/** As Chromium shows a server's certificate. */
async function shown(extensions: readonly x509.Extension[], subject = `CN=${host}`): Promise<Certificate> {
  const { certificate } = await makeCertificate({ subject, issuer: authorities.authority, extensions });
  const issuerCert = { data: pemOf(authorities.authority.certificate) };
  return { data: pemOf(certificate), issuerCert } as Certificate;
}

const named = (name = host): x509.Extension =>
  new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }]);
const serves = new x509.ExtendedKeyUsageExtension([extendedKeyUsageOids.serverAuth]);

it('is trusted for its own name, under a pinned root', async () => {
  const certificate = await shown([serves, named()]);
  expect(await isTrustedServer(certificate, host, trust)).toBe(true);
  expect(await isTrustedServer(certificate, 'ailleurs.example', trust)).toBe(false);
});

it('is not a client’s certificate whose owner chose the platform’s name for its service', async () => {
  expect(await isTrustedServer(await shown(authCliExtensions()), host, trust)).toBe(false);
  expect(await isTrustedServer(await shown([...authCliExtensions(), named()]), host, trust)).toBe(false);
});

it('goes by the alternative names, where a server’s name is, and not by the common name', async () => {
  expect(await isTrustedServer(await shown([serves]), host, trust)).toBe(false);
});
