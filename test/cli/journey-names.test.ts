import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Vault } from '../../core/vault/vault.ts';
import { openssl } from '../support/run-tool.ts';
import { makeJourneyStand, type JourneyStand } from './support/journey.ts';

let stand: JourneyStand;
beforeAll(async () => {
  stand = await makeJourneyStand();
});
afterAll(() => stand.demo.remove());

describe('a « Service applicatif » with characters that names escape', () => {
  it.each([
    ['rpps.tra.henix;asipsante.fr', 'rpps.tra.henix\\;asipsante.fr'],
    ['#1 "ROR" + l\'été, Hôpital', '\\#1 \\"ROR\\" \\+ l\'été\\, Hôpital'],
    ['N'.repeat(64), 'N'.repeat(64)],
  ])('%s is issued as it was typed', async (service, escaped) => {
    const out = stand.out(service.slice(0, 5).replaceAll(/\W/gu, '_'));
    const walk = await stand.walk(out, ['--service', service]);
    expect([walk.code, walk.failure]).toEqual([0, null]);
    const previewed = String(walk.step('request')['distinguishedName']);
    expect(previewed).toContain(`CN=${escaped},`);
    expect(walk.step('vault')['subject']).toBe(previewed);

    const path = (format: string): string =>
      walk.document.files.find((one) => one.format === format)?.path ?? '';
    const options = ['-in', path('pem-certificate'), '-noout', '-subject', '-nameopt'];
    // openssl's RFC 2253 without the escapes of bytes above 127, which RFC 4514 leaves out.
    const read = await openssl(['x509', ...options, 'RFC2253,-esc_msb,utf8']);
    expect(read.trim()).toBe(`subject=${previewed}`);
    const unescaped = await openssl(['x509', ...options, 'sname,sep_multiline,utf8']);
    expect(unescaped).toContain(`CN=${service}\n`);
    expect((await readFile(path('subject-dn'), 'utf8')).trim()).toBe(previewed);
  });

  it.each([
    ['65 characters', 'N'.repeat(65)],
    ['nothing', ''],
  ])('of %s is refused before anything is sent or kept', async (_name, service) => {
    const out = stand.out(`refused-${String(service.length)}`);
    const walk = await stand.walk(out, ['--service', service]);
    expect([walk.code, walk.failure]).toEqual([1, ['request', 'DRAFT_REFUSED']]);
    expect(walk.document.steps.map(({ step }) => step)).not.toContain('issuance');
    const vault = await Vault.open(join(out, 'coffre.db'));
    await vault.unlock(Buffer.from('phrase de demonstration'));
    expect([vault.listCertificates(), vault.requests.list()]).toEqual([[], []]);
    vault.close();
  });
});
