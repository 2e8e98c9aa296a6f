import { type Certificate, type Session, session, type WebContents } from 'electron';
import { fingerprintOf, parseCertificate } from '../../../core/certificate/certificate.ts';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import { isTrustedServer } from './server-trust.ts';

export interface PortalCard {
  /** SHA-256 of the authentication certificate, upper-case hex with colons. */
  readonly certificateFingerprint: string;
  /** A CPS3 key cannot make the RSA-PSS signature of TLS 1.3. */
  readonly pss: boolean;
}

/** Where the card authenticates, and which servers are believed to be there. */
export interface PortalAddress {
  /** E.g. `https://127.0.0.1:43210`. */
  readonly origin: string;
  /** The page that a person begins with, on that origin. */
  readonly start: string;
  readonly trust: TrustStore;
  /** Beside the pinned roots, whatever the system believes too: what a public web site shows. */
  readonly systemTrust: boolean;
}

/** For Electron: believe this certificate, refuse it, or go by Chromium's own verdict. */
const verdicts = { trusted: 0, refused: -2, system: -3 } as const;

let partitions = 0;

/** A partition of its own in memory: nothing of it reaches the disk, no page in it may use anything of the machine. */
export function openCardPartition(address: PortalAddress, card: PortalCard): Session {
  // No "persist:" prefix.
  const partition = session.fromPartition(`portal-${++partitions}`);
  partition.setSSLConfig({ minVersion: 'tls1.2', maxVersion: card.pss ? 'tls1.3' : 'tls1.2' });
  partition.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  partition.setPermissionCheckHandler(() => false);
  partition.setDevicePermissionHandler(() => false);
  partition.setSpellCheckerEnabled(false);
  partition.setCertificateVerifyProc(({ certificate, hostname }, answer) => {
    const otherwise = address.systemTrust ? verdicts.system : verdicts.refused;
    isTrustedServer(certificate, hostname, address.trust).then(
      (trusted) => {
        answer(trusted ? verdicts.trusted : otherwise);
      },
      () => {
        answer(verdicts.refused);
      },
    );
  });
  return partition;
}

/** Has TLS show the card's authentication certificate, without a question, to the platform and to nobody else. */
export function showCardTo(contents: WebContents, origin: string, card: PortalCard): void {
  contents.on('select-client-certificate', (event, host, certificates, choose) => {
    event.preventDefault();
    // Electron gives the host and port here, whatever its types say of a URL.
    const own =
      host === hostAndPort(origin)
        ? certificates.find((one) => fingerprint(one) === card.certificateFingerprint)
        : undefined;
    // Without one, TLS goes on without. A value that is no certificate, `undefined` included, would be thrown out of here,
    // and Electron's own dialog about that stops the whole application.
    if (own === undefined) (choose as () => void)();
    else choose(own);
  });
}

export async function closePartition(partition: Session): Promise<void> {
  await partition.closeAllConnections();
  await partition.clearStorageData();
}

/** Chromium names the port even where an address leaves it out. */
function hostAndPort(origin: string): string {
  const { host, port } = new URL(origin);
  return port === '' ? `${host}:443` : host;
}

function fingerprint(certificate: Certificate): string {
  return fingerprintOf(parseCertificate(certificate.data));
}
