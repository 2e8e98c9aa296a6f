import type { X509Certificate } from '@peculiar/x509';
import { describe, expect, it } from 'vitest';
import { pemOf } from '../../../core/certificate/certificate.ts';
import { validateChain } from '../../../core/certificate/chain.ts';
import { x509 } from '../../../core/certificate/crypto.ts';
import { keyIdentifiersAgree } from '../../../core/certificate/key-identifiers.ts';
import { loadTrustStore } from '../../../core/certificate/trust-store.ts';
import {
  authCliExtensions,
  caExtensions,
  keyIdentifiers,
  makeCertificate,
  type CertificatePlan,
  type Identity,
} from './support/certificates.ts';
import { at, bare, branchNames, pathStand } from './support/path-stand.ts';

const { ca, authority, leafOf, accepted, refused } = pathStand();

describe('TEST AC IGC-SANTE FORT PERSONNES made by somebody else', () => {
  const [rootId, caId] = ['aa'.repeat(20), 'bb'.repeat(20)];
  const branch = async () => {
    const top = await makeCertificate({
      subject: branchNames.root,
      serialNumber: '01',
      extensions: [...caExtensions(), ...keyIdentifiers(rootId, rootId)],
    });
    const issuing = await makeCertificate({
      subject: branchNames.ca,
      issuer: top,
      serialNumber: '02',
      extensions: [...caExtensions(0), ...keyIdentifiers(caId, rootId)],
    });
    const card = await leafOf({
      issuer: issuing,
      serialNumber: '03',
      extensions: [...authCliExtensions(0x80), new x509.AuthorityKeyIdentifierExtension(caId)],
    });
    return { top, issuing, card };
  };

  it('with the same names, key identifiers and serial numbers leads to no pinned root', async () => {
    const [genuine, fake] = [await branch(), await branch()];
    const roots = [genuine.top];
    await accepted({ leaf: genuine.card, helpers: [genuine.issuing], roots });
    await refused(
      { leaf: fake.card, helpers: [fake.issuing, fake.top], roots },
      'ROOT_NOT_PINNED',
      /self[- ]signed certificate in certificate chain|signature failure/,
    );
    await refused(
      { leaf: fake.card, helpers: [fake.issuing], roots },
      'SIGNATURE_INVALID',
      /signature failure/,
    );
    await refused(
      { leaf: fake.card, helpers: [genuine.issuing], roots },
      'SIGNATURE_INVALID',
      /signature failure/,
    );
    await refused({ leaf: fake.card, helpers: [], roots }, 'ISSUER_UNKNOWN', /unable to get local issuer/);
  });

  it('does not hide the genuine one, in whatever order they come', async () => {
    const [genuine, fake] = [await branch(), await branch()];
    const trust = loadTrustStore('resources', { roots: [pemOf(genuine.top.certificate)], intermediates: [] });
    const everyone = [fake.top, fake.issuing, genuine.issuing].map(bare);
    for (const intermediates of [everyone, [...everyone].reverse()]) {
      const of = async ({ certificate }: Identity) =>
        (await validateChain(certificate, { trust, intermediates, at, purpose: 'clientAuth' })).reason;
      expect(await of(genuine.card)).toBeNull();
      expect(await of(fake.card)).toBe('ROOT_NOT_PINNED');
    }
  });

  it.each(['FORT', 'STANDARD'])('is not the pinned %s branch of PROD', async (level) => {
    const trust = loadTrustStore('resources');
    const find = (name: string): X509Certificate => {
      const all = [...trust.roots, ...trust.intermediates].map(({ certificate }) => certificate);
      const found = all.find(({ subject }) => subject.includes(`CN=${name}`));
      if (found === undefined) throw new Error(name);
      return found;
    };
    const copied = (
      certificate: X509Certificate,
    ): Partial<CertificatePlan> & { subject: Uint8Array<ArrayBuffer> } => ({
      subject: new Uint8Array(certificate.subjectName.toArrayBuffer()),
      serialNumber: certificate.serialNumber,
      extensions: certificate.extensions,
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
    });
    const genuineRoot = find(`AC RACINE IGC-SANTE ${level}`);
    const genuineCa = find(`AC IGC-SANTE ${level} PERSONNES`);
    expect((await validateChain(genuineCa, { trust, at })).trusted).toBe(true);
    const fakeRoot = await makeCertificate(copied(genuineRoot));
    const fakeCa = await makeCertificate({ ...copied(genuineCa), issuer: fakeRoot });
    const card = await leafOf({ issuer: fakeCa, extensions: authCliExtensions(0x00) });
    const [leaf, roots, sentence] = [card, [genuineRoot], /signature failure|unable to get local issuer/];
    await refused({ leaf, roots, helpers: [genuineCa] }, 'SIGNATURE_INVALID', sentence);
    await refused({ leaf, roots, helpers: [fakeCa] }, 'SIGNATURE_INVALID', sentence);
    await refused({ leaf, roots, helpers: [fakeCa, fakeRoot] }, 'ROOT_NOT_PINNED', /self-signed certificate/);
  });

  it('whose key identifier names another key is no issuer, even where the signature holds', async () => {
    const identified = await authority('CN=Identified', {
      extensions: [...caExtensions(0), new x509.SubjectKeyIdentifierExtension('aa'.repeat(20))],
    });
    const leaf = (keyId: string) =>
      leafOf({
        issuer: identified,
        extensions: [...authCliExtensions(), new x509.AuthorityKeyIdentifierExtension(keyId)],
      });
    await accepted({ leaf: await leaf('aa'.repeat(20)), helpers: [identified] });
    await refused(
      { leaf: await leaf('cc'.repeat(20)), helpers: [identified] },
      'SIGNATURE_INVALID',
      /unable to get local issuer|key identifier mismatch/,
    );
    const bySerial = async (serialNumber: string) => {
      const name = new x509.GeneralNames([{ type: 'dn', value: branchNames.root }]);
      const extension = new x509.AuthorityKeyIdentifierExtension({ name, serialNumber } as never);
      return leafOf({ issuer: ca(), extensions: [...authCliExtensions(), extension] });
    };
    expect(keyIdentifiersAgree(bare(await bySerial('02')), bare(ca()))).toBe(true);
    await refused(
      { leaf: await bySerial('07') },
      'SIGNATURE_INVALID',
      /unable to get local issuer|issuer serial number mismatch/,
    );
  });
});
