import * as asn1js from 'asn1js';
import { describe, it } from 'vitest';
import { x509 } from '../../../core/certificate/crypto.ts';
import { extendedKeyUsageOids, extensionOids } from '../../../core/certificate/oids.ts';
import { authCliExtensions, caExtensions, keyIdentifiers, type Identity } from './support/certificates.ts';
import { branchNames, pathStand } from './support/path-stand.ts';
import { resigned } from './support/resigned.ts';

const { root, ca, authority, leafOf, accepted, refused, stricter } = pathStand();

describe('an authority that is none', () => {
  it('a card used as one', async () => {
    const card = await leafOf();
    const below = await leafOf({ issuer: card, subject: 'CN=Below' });
    await refused(
      { leaf: below, helpers: [card, ca()] },
      'NOT_A_CA',
      /invalid CA|unable to get local issuer/,
    );
  });

  it('without the right to sign certificates', async () => {
    const { cRLSign, digitalSignature } = x509.KeyUsageFlags;
    const crlOnly = await authority('CN=CRL only', {
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(cRLSign | digitalSignature, true),
      ],
    });
    await refused(
      { leaf: await leafOf({ issuer: crlOnly }), helpers: [crlOnly] },
      'NOT_A_CA',
      /invalid CA|unable to get local issuer|key usage does not include certificate signing/,
    );
  });

  it('of version 1, which cannot say that it is one', async () => {
    const plain = await authority('CN=Version 1', { extensions: [] });
    const old = resigned(plain.certificate, root().keys, (fields) => {
      fields.version = 0;
      delete (fields as { extensions?: unknown }).extensions;
    });
    const leaf = await leafOf({ issuer: plain });
    await refused({ leaf, helpers: [old] }, 'NOT_A_CA', /invalid CA/);
    // Of version 3 without the extension, it is none either.
    await refused({ leaf, helpers: [plain] }, 'NOT_A_CA', /invalid CA/);
  });

  it('below one that allows none', async () => {
    const below = await authority('CN=Below', { issuer: ca() });
    await refused(
      { leaf: await leafOf({ issuer: below }), helpers: [below, ca()] },
      'PATH_TOO_LONG',
      /path length constraint exceeded/,
    );
  });

  it('counts not when it only renews its own key (RFC 5280 § 4.2.1.9)', async () => {
    const [oldId, newId] = ['aa'.repeat(20), 'bb'.repeat(20)];
    const old = await authority(branchNames.ca, {
      extensions: [...caExtensions(0), new x509.SubjectKeyIdentifierExtension(oldId)],
    });
    const renewed = await authority(branchNames.ca, {
      issuer: old,
      extensions: [...caExtensions(0), ...keyIdentifiers(newId, oldId)],
    });
    await accepted({ leaf: await leafOf({ issuer: renewed }), helpers: [renewed, old] });
    // Without an identifier of another key, it looks self-signed, and is not pinned.
    const bare = await authority(branchNames.ca, { issuer: old, extensions: caExtensions(0) });
    await refused(
      { leaf: await leafOf({ issuer: bare }), helpers: [bare, old] },
      'SIGNATURE_INVALID',
      /self-signed certificate in certificate chain/,
    );
  });
});

describe('the wrong usage', () => {
  const { clientAuth, serverAuth, emailProtection } = extendedKeyUsageOids;
  const { digitalSignature, keyEncipherment, nonRepudiation } = x509.KeyUsageFlags;
  const using = (usages: x509.KeyUsageFlags, extended: string[] | null): Promise<Identity> =>
    leafOf({
      extensions: [
        new x509.KeyUsagesExtension(usages, true),
        ...(extended === null ? [] : [new x509.ExtendedKeyUsageExtension(extended)]),
      ],
    });

  it('of the key, or of the certificate', async () => {
    const unsuitable = /unsupported certificate purpose|unsuitable certificate purpose/;
    await refused({ leaf: await using(keyEncipherment, [clientAuth]) }, 'WRONG_USAGE', unsuitable);
    await refused({ leaf: await using(nonRepudiation, [clientAuth]) }, 'WRONG_USAGE', unsuitable);
    await refused({ leaf: await using(digitalSignature, [serverAuth]) }, 'WRONG_USAGE', unsuitable);
    await refused({ leaf: await using(digitalSignature, ['2.5.29.37.0']) }, 'WRONG_USAGE', unsuitable);
    await stricter({ leaf: await using(digitalSignature, null) }, 'WRONG_USAGE');
    await accepted({ leaf: await using(digitalSignature, [emailProtection, clientAuth]) });
    await accepted({ leaf: await using(digitalSignature, [serverAuth]), purpose: 'any' });
  });

  it.each([
    ['another usage', [emailProtection]],
    ['any usage, which OpenSSL does not take for this one', ['2.5.29.37.0']],
  ])('of an authority that issues for %s', async (_, usages) => {
    const narrow = await authority('CN=Narrow', {
      extensions: [...caExtensions(0), new x509.ExtendedKeyUsageExtension(usages)],
    });
    await refused(
      { leaf: await leafOf({ issuer: narrow }), helpers: [narrow] },
      'WRONG_USAGE',
      /unsupported certificate purpose|unsuitable certificate purpose|invalid CA/,
    );
  });

  it('by the old Netscape type', async () => {
    const typed = (bits: number) => leafOf({ extensions: [...authCliExtensions(), netscapeType(bits)] });
    await accepted({ leaf: await typed(0x80) });
    await refused({ leaf: await typed(0x40) }, 'WRONG_USAGE', /purpose/);
  });
});

function netscapeType(bits: number): x509.Extension {
  const value = new asn1js.BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits: 0 });
  return new x509.Extension(extensionOids.netscapeCertType, false, value.toBER());
}
