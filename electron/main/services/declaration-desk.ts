import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { decodeName } from '../../../core/certificate/name.ts';
import { nameSpellings, spelledName } from '../../../core/certificate/name-spelling.ts';
import { writeFileAtomic } from '../../../core/files/atomic.ts';
import { exportedName } from '../../../core/journey/export-stored.ts';
import { emlFile } from '../../../core/messages/eml.ts';
import { mailtoLink } from '../../../core/messages/mailto.ts';
import {
  type Declaration,
  declarationFor,
  declarationNeed,
  declarationOf,
  recordDeclaration,
} from '../../../core/ror/declaration.ts';
import type { RorExchangeKind } from '../../../core/ror/exchange-kind.ts';
import { keptAccess } from '../../../core/ror/kept-access.ts';
import type { StoredCertificate } from '../../../core/vault/records.ts';
import type { DeclarationView } from '../../contract/ror.ts';
import { openOrSay } from './open-outside.ts';
import type { VaultKeeper } from './vault-keeper.ts';

export interface DeclarationDeskParts {
  readonly vault: Pick<VaultKeeper, 'open'>;
  readonly openOutside: (address: string) => Promise<void>;
}

/** A certificate of the vault, and the interface of the ROR that it is declared for. */
export interface DeclarationRef {
  readonly id: string;
  readonly exchange: RorExchangeKind;
}

/** What the ROR's team is told of certificates. Every method throws VaultError VAULT_LOCKED or RECORD_NOT_FOUND. */
export class DeclarationDesk {
  readonly #parts: DeclarationDeskParts;

  constructor(parts: DeclarationDeskParts) {
    this.#parts = parts;
  }

  /** @param exchange null: as it was declared last, FHIR when it never was. */
  async read(id: string, exchange: RorExchangeKind | null): Promise<DeclarationView> {
    const { certificate, before } = this.#known(id);
    const chosen = exchange ?? before?.exchange ?? 'mev-3.0';
    const { message, attachments } = await this.#prepared({ id, exchange: chosen });
    const levels = decodeName(parseCertificate(certificate.certificate).subjectName);
    return {
      exchange: chosen,
      need: declarationNeed(certificate, before),
      before,
      subject: certificate.subject,
      spellings: nameSpellings.map((spelling) => ({ spelling, name: spelledName(levels, spelling) })),
      message,
      // PEM is what a person may copy; DER is a file.
      files: attachments.map(({ name, mediaType, content }) => ({
        name,
        text: mediaType === 'application/x-pem-file' ? Buffer.from(content).toString('ascii') : null,
      })),
    };
  }

  /** E.g. `declaration-ror-mon-service.eml`. */
  messageName(id: string): string {
    return `declaration-ror-${exportedName(this.#parts.vault.open.certificates.get(id))}.eml`;
  }

  /** @throws MessageError; DossierError NOT_OPENED */
  async openMessage(ref: DeclarationRef): Promise<{ readonly bodyLeftOut: boolean }> {
    const { message } = await this.#prepared(ref);
    const { href, bodyLeftOut } = mailtoLink(message);
    await openOrSay(this.#parts.openOutside, href);
    return { bodyLeftOut };
  }

  /** With what is attached. @param path from the system's dialog, which asked whether to replace. @throws ExportError, MessageError */
  async saveMessage(ref: DeclarationRef, path: string): Promise<void> {
    const { message, attachments } = await this.#prepared(ref);
    await writeFileAtomic(path, emlFile(message, { date: new Date(), attachments }), { overwrite: true });
  }

  /** Name of a file that the message takes, if it takes it. */
  async fileName(ref: DeclarationRef, index: number): Promise<string> {
    return (await this.#file(ref, index)).name;
  }

  /** As `saveMessage`. */
  async saveFile(ref: DeclarationRef, index: number, path: string): Promise<void> {
    await writeFileAtomic(path, (await this.#file(ref, index)).content, { overwrite: true });
  }

  /** A person said that the message was sent. */
  record({ id, exchange }: DeclarationRef): Promise<DeclarationView> {
    const { vault } = this.#parts;
    recordDeclaration(vault.open, vault.open.certificates.get(id), exchange, new Date());
    return this.read(id, exchange);
  }

  #known(id: string): { readonly certificate: StoredCertificate; readonly before: Declaration | null } {
    const { open } = this.#parts.vault;
    const certificate = open.certificates.get(id);
    return { certificate, before: declarationFor(open, certificate) };
  }

  #prepared({ id, exchange }: DeclarationRef) {
    const { certificate, before } = this.#known(id);
    const { clientId } = keptAccess(this.#parts.vault.open, certificate).access;
    return declarationOf(certificate, exchange, { clientId, before });
  }

  async #file(ref: DeclarationRef, index: number) {
    const file = (await this.#prepared(ref)).attachments[index];
    if (file === undefined) throw new RangeError(String(index));
    return file;
  }
}
