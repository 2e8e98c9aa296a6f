import { checkRevocation, type CertificateCheck } from '../../../../core/revocation/check.ts';
import type { RevocationVerdict } from '../../../../core/revocation/types.ts';
import { temporaryFolder, type Folder } from '../../certificate/support/openssl.ts';
import type { Identity } from '../../certificate/support/certificates.ts';
import { makeTestPki, type TestPki } from './authority.ts';
import { WebServer } from './web-server.ts';

/** Authorities, a web server, and a fresh cache for each test that asks one. */
export interface RevocationStand extends TestPki {
  readonly web: WebServer;
  readonly folder: Folder;
  freshCache(): string;
  /** Checks a leaf of the stand's authority. */
  check(leaf: Identity, options: Partial<CertificateCheck>): Promise<RevocationVerdict>;
  remove(): Promise<void>;
}

export async function makeRevocationStand(): Promise<RevocationStand> {
  const [pki, web] = await Promise.all([makeTestPki(), WebServer.start()]);
  const folder = temporaryFolder();
  let caches = 0;
  const freshCache = (): string => {
    caches += 1;
    return `${folder.path}/cache-${String(caches)}`;
  };
  return {
    ...pki,
    web,
    folder,
    freshCache,
    check: ({ certificate }, options) =>
      checkRevocation(certificate, {
        issuer: pki.issuer.certificate,
        cacheFolder: options.cacheFolder ?? freshCache(),
        ...options,
      }),
    remove: async () => {
      await web.stop();
      folder.remove();
    },
  };
}

/** Codes of a verdict's failures, in order. */
export function codesOf({ failures }: RevocationVerdict): readonly string[] {
  return failures.map(({ code }) => code);
}
