import { verify, X509Certificate, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256DigestInfo } from '../../core/card/challenge.ts';
import { pemOf, parseCertificate } from '../../core/certificate/certificate.ts';
import { nssParameters } from '../../native/nss-parameters.ts';
import type { CardService } from '../../native/card-service.ts';
import { makeAuthority, makeCardCertificate, makeKeys } from '../support/card-certificates.ts';
import { openssl, run } from '../support/run-tool.ts';
import { makeCardStand, pinBytes, refOf, type CardStand } from './support/card-stand.ts';
import { softokn } from './support/nss-library.ts';

/** A PIN of digits, as any card has; NSS takes any password. */
const pin = '482915';

let stand: CardStand;
beforeAll(async () => {
  stand = await makeCardStand();
});
afterAll(() => stand.remove());

/** A database made by NSS's own tools, with a card's certificate, its key and its authorities. */
async function makeDatabase(folder: string): Promise<Uint8Array> {
  const [authority, keys] = await Promise.all([makeAuthority(), makeKeys()]);
  const der = await makeCardCertificate({ authority, keys, number: '2900000017' });
  const file = (name: string): string => join(stand.demo.folder, name);
  const privateKey = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  await writeFile(file('key.der'), privateKey);
  await openssl(['pkcs8', '-inform', 'DER', '-nocrypt', '-in', file('key.der'), '-out', file('key.pem')]);
  await writeFile(file('certificate.pem'), pemOf(parseCertificate(der)));
  await writeFile(file('authority.pem'), authority.intermediate);
  await writeFile(file('pin'), pin);
  await openssl([
    ...['pkcs12', '-export', '-inkey', file('key.pem'), '-in', file('certificate.pem')],
    ...['-name', 'carte', '-passout', 'pass:transport', '-out', file('card.p12')],
  ]);
  await mkdir(folder, { recursive: true });
  const database = ['-d', `sql:${folder}`];
  for (const [tool, args] of [
    ['certutil', ['-N', ...database, '-f', file('pin')]],
    ['pk12util', ['-i', file('card.p12'), ...database, '-k', file('pin'), '-W', 'transport']],
    ['certutil', ['-A', ...database, '-n', 'autorité', '-t', ',,', '-i', file('authority.pem')]],
  ] as const) {
    const { code, stderr } = await run(tool, args);
    if (code !== 0) throw new Error(`${tool}: ${stderr}`);
  }
  return der;
}

describe.skipIf(softokn === undefined)('NSS softokn, told its database', () => {
  let service: CardService;
  let der: Uint8Array;
  beforeAll(async () => {
    // Quotes and backslashes are NSS's own marks.
    const folder = join(stand.demo.folder, "l'\\ordinateur", 'nssdb');
    der = await makeDatabase(folder);
    service = stand.open({ modules: [{ path: softokn ?? '', parameters: nssParameters(folder) }] });
  });

  it('shows the database as one card, and its calculator as an empty reader', async () => {
    const { modules, readers, tokens } = await service.inventory();
    expect(modules).toMatchObject([{ manufacturer: 'Mozilla Foundation', error: null }]);
    expect(readers.map(({ cardPresent }) => cardPresent)).toEqual([false, true]);
    expect(tokens).toMatchObject([{ label: 'NSS Certificate DB', pinState: 'normal', error: null }]);
    const shown = tokens[0]?.certificates.map((certificate) => certificate.der);
    expect(shown).toHaveLength(2);
    expect(shown).toContain(Buffer.from(der).toString('base64'));
  });

  it('logs in and signs with the key of the certificate', async () => {
    const [token] = (await service.inventory()).tokens;
    if (token === undefined) throw new Error('no token');
    await expect(service.login(refOf(token), pinBytes('999999'))).rejects.toMatchObject({
      code: 'PIN_INCORRECT',
    });
    await service.login(refOf(token), pinBytes(pin));
    const held = token.certificates.find((each) => each.der === Buffer.from(der).toString('base64'));
    const message = randomBytes(30);
    const signature = await service.sign(held?.id ?? '', sha256DigestInfo(message));
    expect(verify('sha256', message, new X509Certificate(der).publicKey, signature)).toBe(true);
  });

  it('changes no PIN: the database is opened to be read', async () => {
    const [token] = (await service.inventory()).tokens;
    if (token === undefined) throw new Error('no token');
    await expect(service.changePin(refOf(token), pinBytes(pin), pinBytes('135790'))).rejects.toMatchObject({
      code: 'PIN_CHANGE_NOT_SUPPORTED',
    });
    await service.login(refOf(token), pinBytes(pin));
  });

  it('that is told nothing is refused by name, and hides nobody', async () => {
    const both = stand.open({
      modules: [
        { path: softokn ?? '', parameters: "configdir='sql:/nonexistent/nowhere' flags=readOnly" },
        { path: stand.demo.modulePath, parameters: null },
      ],
    });
    const { modules, tokens } = await both.inventory();
    expect(modules[0]?.error).toMatchObject({ code: 'MODULE_FAILED', params: { operation: 'C_Initialize' } });
    expect(tokens.map(({ label }) => label)).toEqual(['CPS3v3-2900000017']);
  });
});
