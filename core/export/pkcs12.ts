import { createHash } from 'node:crypto';
import { BmpString, OctetString } from 'asn1js';
import type { Attribute, AuthenticatedSafe, ContentInfo, SafeBag } from 'pkijs';
import { pkijs } from '../certificate/crypto.ts';
import { bagOids, contentTypeOids } from '../certificate/oids.ts';
import { readPkcs12 } from '../certificate/pkcs12.ts';
import { sameBytes, sameList, type ExportMaterial, type FormatWriter } from './material.ts';
import { encryptWithPassword, PASSWORD_HASH, PASSWORD_ITERATIONS } from './pbes2.ts';
import { shroudKey } from './private-key.ts';

/** PKCS#9 attributes of bags (RFC 2985, section 5.5). */
const friendlyNameOid = '1.2.840.113549.1.9.20';
/** CertBag of X.509 type (RFC 7292, section 4.2.3). */
const x509CertificateOid = '1.2.840.113549.1.9.22.1';

/**
 * PKCS#12 (RFC 7292) as current software wants it: key and certificates in PBES2, MAC of SHA-256, the whole
 * chain, leaf first. Not for Windows Server 2016, old Java 8 or the macOS keychain.
 */
export const pkcs12Modern: FormatWriter = {
  suffix: '.p12',
  containsPrivateKey: true,

  async encode(material) {
    const attributes = leafAttributes(material);
    const certificates = [material.certificate, ...material.chain].map((der, index) =>
      certificateBag(der, index === 0 ? attributes : []),
    );
    const key = new pkijs.SafeBag({
      bagId: bagOids.shroudedKey,
      bagValue: await shroudKey(material),
      bagAttributes: attributes,
    });
    return protect(
      new pkijs.AuthenticatedSafe({
        safeContents: [await encryptedSafe(certificates, material.password), clearSafe([key])],
      }),
      material.password,
    );
  },

  async holds(file, { certificate, chain, privateKey, password }) {
    const content = await readPkcs12(file, Buffer.from(password).toString('ascii'));
    try {
      return (
        sameList(content.certificates, [certificate, ...chain]) &&
        content.privateKey !== null &&
        sameBytes(content.privateKey, privateKey)
      );
    } finally {
      content.privateKey?.fill(0);
    }
  },
};

/** Pairs the key with its certificate, and names both. */
function leafAttributes({ certificate, friendlyName }: ExportMaterial): Attribute[] {
  const localKeyId = createHash('sha256').update(certificate).digest().subarray(0, 20);
  return [
    new pkijs.Attribute({ type: friendlyNameOid, values: [new BmpString({ value: friendlyName })] }),
    new pkijs.Attribute({ type: bagOids.localKeyId, values: [new OctetString({ valueHex: localKeyId })] }),
  ];
}

function certificateBag(der: Uint8Array, bagAttributes: Attribute[]): SafeBag {
  const bagValue = new pkijs.CertBag({
    certId: x509CertificateOid,
    certValue: new OctetString({ valueHex: der }),
  });
  return new pkijs.SafeBag({ bagId: bagOids.certificate, bagValue, bagAttributes });
}

function clearSafe(safeBags: SafeBag[]): ContentInfo {
  const valueHex = new pkijs.SafeContents({ safeBags }).toSchema().toBER();
  return new pkijs.ContentInfo({ contentType: contentTypeOids.data, content: new OctetString({ valueHex }) });
}

async function encryptedSafe(safeBags: SafeBag[], password: Uint8Array): Promise<ContentInfo> {
  const content = new Uint8Array(new pkijs.SafeContents({ safeBags }).toSchema().toBER());
  const encryptedContentInfo = await encryptWithPassword(content, password);
  return new pkijs.ContentInfo({
    contentType: contentTypeOids.encryptedData,
    content: new pkijs.EncryptedData({ encryptedContentInfo }).toSchema(),
  });
}

/** Adds the MAC (RFC 7292, section 4). */
async function protect(authenticatedSafe: AuthenticatedSafe, password: Uint8Array): Promise<Uint8Array> {
  const pfx = new pkijs.PFX({ parsedValue: { integrityMode: 0, authenticatedSafe } });
  const passwordCopy = new Uint8Array(password).buffer;
  try {
    await pfx.makeInternalValues({
      password: passwordCopy,
      iterations: PASSWORD_ITERATIONS,
      pbkdf2HashAlgorithm: PASSWORD_HASH,
      hmacHashAlgorithm: PASSWORD_HASH,
    });
    return new Uint8Array(pfx.toSchema().toBER());
  } finally {
    new Uint8Array(passwordCopy).fill(0);
  }
}
