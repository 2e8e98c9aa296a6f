import { z } from 'zod';
import type { ContainerFormat } from '../../core/certificate/containers.ts';
import type { CertificateReport } from '../../core/certificate/types.ts';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import type { PortalItemKey, PortalPhase, PortalStage } from '../../core/igc/portal-guide.ts';
import type { RequestMatch } from '../../core/requests/match.ts';
import type { AppState } from './application.ts';
import { answers, nothing, secret } from './call.ts';
import type { RequestView } from './requests.ts';

/** What the person is on the platform's pages for. */
export interface PortalSubject {
  /** Of the request, or of the certificate to revoke. */
  readonly recordId: string;
  readonly structureName: string;
  readonly service: string;
  readonly environment: 'test' | 'prod';
  readonly stages: readonly PortalStage[];
  /** Where the request stands: the phase to open. */
  readonly phase: PortalPhase;
}

/** A file that the platform handed out, sealed in the vault until what it holds is stored or let go. */
export interface ReceivedView {
  readonly id: string;
  readonly fileName: string;
  readonly format: ContainerFormat | null;
  readonly hasPrivateKey: boolean;
  /** Of the service's certificate; null when it can't be read before the password, or at all. */
  readonly report: CertificateReport | null;
  /** Why it can't be read. */
  readonly problem: ErrorDocument | null;
  /** Its certificates can't be read before the password. */
  readonly sealed: boolean;
  /** By which sign a request was found; null: none was, it is offered as an import. */
  readonly matchedBy: RequestMatch['by'];
  readonly candidates: readonly Pick<RequestView, 'id' | 'structureName' | 'service'>[];
  /** Ids of the requests whose key password is in the vault: none needs to be typed. */
  readonly passwordKept: readonly string[];
}

/** The state of the assisted window. */
export interface PortalView {
  /** Host of the platform. */
  readonly host: string;
  /** The local training ground: nothing in it is real. */
  readonly sandbox: boolean;
  /** Origin and path of the page that is shown; empty before the first. */
  readonly address: string;
  readonly loading: boolean;
  readonly canGoBack: boolean;
  /** Why the platform's page can't be shown. */
  readonly problem: ErrorDocument | null;
  /** Origin of the last page outside the platform that was refused; null when none. */
  readonly refusedOrigin: string | null;
  readonly subject: PortalSubject | null;
  readonly received: readonly ReceivedView[];
  /** A file is being received. */
  readonly receiving: boolean;
  /** RFC 4514 subject and id of the last certificate that was stored from this window. */
  readonly stored: { readonly certificateId: string; readonly distinguishedName: string } | null;
}

const itemKeys = z.string().max(40) as unknown as z.ZodType<PortalItemKey>;
const fileId = z.uuid();

/** Of the main window. */
export const portalCalls = {
  /**
   * Opens the assisted window, or shows it: for a request, for the revocation of a certificate, or for neither.
   * Needs the open vault and the card's session.
   */
  'portal.open': answers<null>()(z.object({ recordId: z.uuid().nullable() })),
  /** Where the real platform is: an https address; null: the usual one. */
  'platform.configure': answers<AppState>()(z.string().max(500).nullable()),
} as const;

/** Of the panel beside the platform's pages. */
export const companionCalls = {
  'portal.state': answers<PortalView>()(nothing),
  'portal.back': answers<null>()(nothing),
  'portal.reload': answers<null>()(nothing),
  /** The platform's first page. */
  'portal.home': answers<null>()(nothing),
  /** Copies the value of an item; a secret goes through the main process, for a minute. */
  'portal.copy': answers<null>()(z.object({ item: itemKeys })),
  /** The person has asked for the certificate on the platform's pages. */
  'portal.asked': answers<PortalView>()(nothing),
  /** Reads a file whose certificates are encrypted. */
  'portal.unlock': answers<PortalView>()(z.object({ fileId, password: secret })),
  /**
   * Stores key and certificate in the vault. `requestId` null: an import. Without a password, the one that the vault
   * keeps for the request is used.
   */
  'portal.store': answers<PortalView>()(
    z.object({ fileId, requestId: z.uuid().nullable(), password: secret.nullable() }),
  ),
  /** Lets a file go, for good. */
  'portal.forget': answers<PortalView>()(z.object({ fileId })),
  'portal.close': answers<null>()(nothing),
} as const;

/** Everything that the panel may call: its own, and a little of the main window's. `secrets.show` is not among it. */
export const companionCallNames = [
  ...(Object.keys(companionCalls) as (keyof typeof companionCalls)[]),
  'app.state',
  'secrets.list',
  'secrets.generate',
  'secrets.put',
] as const satisfies readonly string[];
