import { afterAll, describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { validateChain } from '../../../core/certificate/chain.ts';
import { loadTrustStore } from '../../../core/certificate/trust-store.ts';
import { readShared, sharedAvailable } from '../../support/shared.ts';
import { opensslVerdict } from './support/openssl-verify.ts';
import { temporaryFolder } from './support/openssl.ts';

const dayMs = 86_400_000;
const folder = temporaryFolder();
afterAll(folder.remove);

describe.skipIf(!sharedAvailable)('a real TEST certificate, under the roots that are pinned', () => {
  const trust = sharedAvailable ? loadTrustStore('resources') : { roots: [], intermediates: [] };
  const verdicts = async (sample: string, when: 'before' | 'within' | 'after', purpose?: 'clientAuth') => {
    const leaf = parseCertificate(readShared(`pki/samples/${sample}.pem`).toString('latin1'));
    const { notBefore, notAfter } = leaf;
    const at = {
      before: new Date(notBefore.getTime() - dayMs),
      within: new Date((notBefore.getTime() + notAfter.getTime()) / 2),
      after: new Date(notAfter.getTime() + dayMs),
    }[when];
    const roots = trust.roots.map(({ certificate }) => certificate);
    const untrusted = trust.intermediates.map(({ certificate }) => certificate);
    const { reason } = await validateChain(leaf, { trust, at, ...(purpose && { purpose }) });
    return [reason, opensslVerdict(folder, { leaf, roots, untrusted, at, purpose })];
  };

  it.each(['test-cpe-auth', 'test-org-auth-cli-insi-auto-2021', 'test-org-auth-cli-insi-manu-2025'])(
    '%s authenticates a client in its time',
    async (sample) => {
      expect(await verdicts(sample, 'within', 'clientAuth')).toEqual([null, 'OK']);
      expect(await verdicts(sample, 'before', 'clientAuth')).toEqual([
        'NOT_YET_VALID',
        expect.stringMatching(/not yet valid/),
      ]);
      expect(await verdicts(sample, 'after', 'clientAuth')).toEqual([
        'EXPIRED',
        expect.stringMatching(/has expired/),
      ]);
    },
  );

  it('test-org-sign-2021 signs, and authenticates nobody', async () => {
    expect(await verdicts('test-org-sign-2021', 'within')).toEqual([null, 'OK']);
    expect(await verdicts('test-org-sign-2021', 'within', 'clientAuth')).toEqual([
      'WRONG_USAGE',
      expect.stringMatching(/purpose/),
    ]);
  });

  it('test-cps3-auth stands under a root that is not published', async () => {
    expect(await verdicts('test-cps3-auth', 'within', 'clientAuth')).toEqual([
      'ISSUER_UNKNOWN',
      expect.stringMatching(/unable to get local issuer/),
    ]);
  });
});
