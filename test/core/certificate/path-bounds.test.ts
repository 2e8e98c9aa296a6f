import { describe, expect, it } from 'vitest';
import { pemOf } from '../../../core/certificate/certificate.ts';
import { validateChain } from '../../../core/certificate/chain.ts';
import { loadTrustStore } from '../../../core/certificate/trust-store.ts';
import { caExtensions, ecKeys, makeCertificate, type Identity } from './support/certificates.ts';
import { at, bare, pathStand } from './support/path-stand.ts';

const { root, authority, leafOf, refused } = pathStand();

describe('bounded work', () => {
  const quick = async (work: () => Promise<unknown>, milliseconds: number): Promise<void> => {
    const started = performance.now();
    await work();
    expect(performance.now() - started).toBeLessThan(milliseconds);
  };

  it('in loops of cross-certificates', async () => {
    const [a, b, c] = await Promise.all([ecKeys(), ecKeys(), ecKeys()]);
    const all = [
      ['CN=A', a],
      ['CN=B', b],
      ['CN=C', c],
    ] as const;
    const crossed: Identity[] = [];
    for (const [subject, keys] of all) {
      for (const [issuerName, issuerKeys] of all) {
        if (subject === issuerName) continue;
        const issuer = await makeCertificate({
          subject: issuerName,
          keys: issuerKeys,
          extensions: caExtensions(),
        });
        crossed.push(await makeCertificate({ subject, keys, issuer, extensions: caExtensions() }));
      }
    }
    const leaf = await leafOf({ issuer: crossed[0] as Identity });
    await quick(() => refused({ leaf, helpers: crossed }, 'ROOT_NOT_PINNED', /./), 10_000);
    const way = await makeCertificate({
      subject: 'CN=C',
      keys: c,
      issuer: root(),
      extensions: caExtensions(),
    });
    const trust = loadTrustStore('resources', { roots: [pemOf(root().certificate)], intermediates: [] });
    const intermediates = [...crossed, way].map(bare);
    // OpenSSL takes the first issuer that fits and never another one: it does not find this way out.
    expect((await validateChain(leaf.certificate, { trust, intermediates, at })).reason).toBeNull();
  });

  it.each(['with the same key', 'with keys of their own'])(
    'among a hundred authorities of the same name, %s',
    async (which) => {
      const shared = await ecKeys();
      const signer = await makeCertificate({ subject: 'CN=Same', keys: shared, extensions: caExtensions() });
      const crowd = await Promise.all(
        Array.from({ length: 150 }, async () =>
          makeCertificate({
            subject: 'CN=Same',
            issuer: signer,
            extensions: caExtensions(),
            ...(which === 'with the same key' && { keys: shared }),
          }),
        ),
      );
      const leaf = await leafOf({ issuer: crowd.at(-1) as Identity });
      const trust = loadTrustStore('resources');
      const intermediates = crowd.map(bare);
      let reason: string | null = null;
      await quick(async () => {
        ({ reason } = await validateChain(leaf.certificate, { trust, intermediates, at }));
      }, 5000);
      expect(reason).toBe('TOO_MANY_CANDIDATES');
      // The pinned ones are tried first: no crowd can hide them.
      const pinned = loadTrustStore('resources', {
        roots: [pemOf(root().certificate)],
        intermediates: [pemOf((await authority('CN=Same', { keys: shared })).certificate)],
      });
      const known = await leafOf({ issuer: signer });
      expect(
        (await validateChain(known.certificate, { trust: pinned, intermediates, at })).reason,
      ).toBeNull();
    },
  );
});
