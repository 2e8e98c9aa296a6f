import { open } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { checkRevocation } from '../../../core/revocation/check.ts';
import { fileSource } from '../../../core/revocation/crl/file-source.ts';
import { scanCrl } from '../../../core/revocation/crl/scan.ts';
import { publicKeyOf } from '../../../core/revocation/issuer.ts';
import { readShared, sharedAvailable, sharedPath } from '../../support/shared.ts';
import { openssl, temporaryFolder } from '../certificate/support/openssl.ts';
import { WebServer } from './support/web-server.ts';

const folder = temporaryFolder();

afterAll(() => {
  folder.remove();
});

const authority = (name: string) => parseCertificate(readShared(`pki/test/${name}.pem`).toString('utf8'));

describe.skipIf(!sharedAvailable)('the real lists of IGC-Santé TEST', () => {
  it.each(['ACI-EL-ORG-TEST', 'ACR-EL-TEST'])('%s is read as openssl reads it', async (name) => {
    const path = sharedPath(`crl/${name}-2019.crl`);
    const text = openssl(['crl', '-inform', 'DER', '-in', path, '-noout', '-text']).toString('utf8');
    const serials = [...text.matchAll(/Serial Number: ([0-9A-F]+)\s+Revocation Date: (.*)/gu)];
    const dates = openssl(['crl', '-inform', 'DER', '-in', path, '-noout', '-lastupdate', '-nextupdate'])
      .toString('utf8')
      .split('\n')
      .map((line) => Date.parse(line.split('=')[1] ?? ''));
    // Every 50th is looked for, and one that nobody has.
    for (const [i, [, serial = 'FF', date = '']] of [...serials, ['', '00FF', '']].entries()) {
      if (i % 50 !== 0 && i !== serials.length) continue;
      const file = await open(path);
      const scan = await scanCrl(fileSource(file), {
        key: publicKeyOf(authority(name)),
        serialNumber: Buffer.from(serial, 'hex'),
      });
      await file.close();
      expect(scan.signatureValid).toBe(true);
      expect(scan.entryCount).toBe(serials.length);
      expect([scan.thisUpdate.getTime(), scan.nextUpdate?.getTime()]).toEqual(dates.slice(0, 2));
      expect(scan.entry?.revokedAt.getTime() ?? null).toBe(date === '' ? null : Date.parse(date));
    }
  });

  it('are past: they prove nothing good any more', async () => {
    const web = await WebServer.start();
    web.pages.set('/CRL/ACI-EL-ORG-TEST.crl', readShared('crl/ACI-EL-ORG-TEST-2019.crl'));
    const sample = readShared('pki/samples/test-org-sign-2021.pem').toString('utf8');
    const check = (at: Date) =>
      checkRevocation(parseCertificate(sample), {
        issuer: authority('ACI-EL-ORG-TEST'),
        at,
        order: ['crl'],
        cacheFolder: folder.path,
        rewrites: { 'http://igc-sante.esante.gouv.fr': web.origin },
        onlyRewritten: true,
      });
    const source = web.url('/CRL/ACI-EL-ORG-TEST.crl');
    expect(await check(new Date('2019-07-01'))).toMatchObject({ status: 'good', proof: { source } });
    expect(await check(new Date('2026-01-01'))).toMatchObject({ status: 'unknown', proof: { stale: true } });
    await web.stop();
  });
});
