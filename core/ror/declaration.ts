import { z } from 'zod';
import { addresses, formWords } from '../dossier/facts.ts';
import type { FormatWriter } from '../export/material.ts';
import { der, pemCertificate, publicKey } from '../export/public-formats.ts';
import { exportedName } from '../journey/export-stored.ts';
import type { Message, MessageAttachment } from '../messages/message.ts';
import { namesOf } from '../requests/renewal.ts';
import { translate } from '../text/catalogue.ts';
import type { StoredCertificate } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';
import { type RorExchangeKind, rorExchanges } from './exchange-kind.ts';

const declarationSchema = z.object({
  /** ISO 8601, UTC: when a person said that it was sent. */
  at: z.string(),
  exchange: z.enum(rorExchanges),
  /** RFC 4514. */
  subject: z.string(),
  /** SHA-256 of the DER. */
  fingerprint: z.string(),
});

/** What the ROR's team was told of a certificate. */
export type Declaration = z.infer<typeof declarationSchema>;

/** `again`: the ROR knows the application by something that this certificate no longer has. */
export type DeclarationNeed = 'first' | 'again' | 'none';

/** Names of what is attached are the files' own formats: `.cer` is DER, as Windows calls it. */
const attachments: Readonly<Record<RorExchangeKind, readonly (readonly [string, string, FormatWriter])[]>> = {
  'mev-3.0': [['.cer', 'application/pkix-cert', der]],
  'mev-2.4': [
    ['.pem', 'application/x-pem-file', pemCertificate],
    ['.cer', 'application/pkix-cert', der],
    ['-public-key.pem', 'application/x-pem-file', publicKey],
  ],
};

/**
 * The e-mail that tells the ROR's team who the application is, in French, and what goes with it. Nothing in it is secret.
 *
 * @param clientId as the team gave it; empty: not given yet
 */
export async function declarationOf(
  certificate: StoredCertificate,
  exchange: RorExchangeKind,
  { clientId, before }: { readonly clientId: string; readonly before: Declaration | null },
): Promise<{ readonly message: Message; readonly attachments: readonly MessageAttachment[] }> {
  const { subject } = certificate;
  const { structureName, service } = namesOf(certificate);
  const say = (key: string, params: Readonly<Record<string, string>> = {}): string =>
    translate('fr', `ror.declaration.${key}`, params);
  const environment = say(`environments.${certificate.environment}`);
  const lines = [
    say('greeting'),
    say(`body.${exchange}`, { service, structure: structureName, environment, subject }),
    ...(clientId === '' ? [] : [say('clientId', { clientId })]),
    ...(before === null || before.subject === subject ? [] : [say('before', { subject: before.subject })]),
    say('certificate', {
      serialNumber: certificate.serialNumber,
      notAfter: certificate.notAfter.slice(0, 10),
      fingerprint: certificate.fingerprint,
    }),
    say('closing'),
  ];
  const baseName = exportedName(certificate);
  // None of these formats has a key in it, or takes a tool.
  const { certificate: leaf, chain } = certificate;
  const none = new Uint8Array();
  const material = { certificate: leaf, chain, privateKey: none, password: none, friendlyName: baseName };
  return {
    message: {
      to: [addresses.ror],
      cc: [...certificate.contactEmails],
      subject: say('subject', {
        exchange: formWords.exchanges[exchange],
        service,
        structure: structureName,
        environment,
      }),
      body: `${lines.join('\n\n')}\n`,
    },
    attachments: await Promise.all(
      attachments[exchange].map(async ([suffix, mediaType, writer]) => ({
        name: `${baseName}${suffix}`,
        mediaType,
        content: await writer.encode(material, { toJks: null }),
      })),
    ),
  };
}

/** What was told of a certificate, else of the one that it replaces; null when nothing was. @throws VaultError */
export function declarationFor(
  vault: Vault,
  { id, replaces }: Pick<StoredCertificate, 'id' | 'replaces'>,
): Declaration | null {
  const kept = vault.documents('declaration', declarationSchema);
  return kept.find(id) ?? (replaces === null ? null : kept.find(replaces));
}

/**
 * Whether the team must be told: of a name for FHIR, of a certificate for CSD.
 *
 * @param before as `declarationFor` gives it
 */
export function declarationNeed(
  certificate: Pick<StoredCertificate, 'subject' | 'fingerprint'>,
  before: Declaration | null,
): DeclarationNeed {
  if (before === null) return 'first';
  const same =
    before.exchange === 'mev-3.0'
      ? before.subject === certificate.subject
      : before.fingerprint === certificate.fingerprint;
  return same ? 'none' : 'again';
}

/** A person said that the message was sent. @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, VAULT_BUSY */
export function recordDeclaration(
  vault: Vault,
  { id, subject, fingerprint }: StoredCertificate,
  exchange: RorExchangeKind,
  at: Date,
): Declaration {
  const declaration: Declaration = { at: at.toISOString(), exchange, subject, fingerprint };
  vault.documents('declaration', declarationSchema).put(id, declaration);
  vault.certificates.recordDeclaredName(id, subject);
  return declaration;
}
