import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readContainer } from '../../../core/certificate/containers.ts';
import { type PortalItemKey, type PortalStage, requestGuide } from '../../../core/igc/portal-guide.ts';
import { readPkcs12 } from '../../../core/certificate/pkcs12.ts';
import { checkAuthCliProfile } from '../../../core/certificate/profile.ts';
import { classify } from '../../../core/certificate/classify.ts';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { structures } from '../../../sandbox/structures.ts';
import { openssl } from '../../support/run-tool.ts';
import { administrator } from './administrator.ts';
import { downloadName, locationOf, readPage, type Browser } from './browser.ts';
import { demander, keyPassword, revocationCode, typedRetrieval, words } from './products.ts';
import { carefulService, hospitalSubject, makeRequest } from './requests.ts';
import { makeStand, type PlatformStand } from './stand.ts';

let stand: PlatformStand;
let browser: Browser;

beforeAll(async () => {
  stand = await makeStand();
  await stand.open();
  ({ browser } = await administrator(stand, 'cps3'));
});

afterAll(() => stand.remove());

describe('every page', () => {
  let id: string;
  beforeAll(async () => {
    id = await demander(browser);
  });

  const formPath = '/demander/produit?offer=ORG&structure=1990000002';
  const paths: readonly (readonly [string, () => string, number])[] = [
    ...['/', '/demander', formPath, '/retirer', '/suivre', '/revoquer'].map(
      (path) => [path, () => path, 200] as const,
    ),
    ['a product', () => `/suivre/${id}`, 200],
    ['its retrieval', () => `/retirer/${id}`, 200],
    ['a product that is not there', () => `/suivre/${randomUUID()}`, 404],
    ['an offer that the ROR takes not', () => '/demander/produit?offer=PS&structure=1990000002', 400],
  ];
  it.each(paths)('%s is French, needs no script, has the tabs and the banner', async (_, pathOf, status) => {
    const answer = await browser.get(pathOf());
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatch(/content-security-policy: default-src 'none';.*form-action 'self'/iu);
    const page = await readPage(answer.body);
    expect([page.lang, page.scripts]).toEqual(['fr', 0]);
    expect(page.title).toMatch(/Bac à sable IGC-Santé/u);
    expect(words(page)).toContain("Bac à sable : rien ici n'est réel.");
    const tabs = page.links.filter(({ href }) => !href.startsWith('#')).map(({ text }) => text);
    expect(tabs.slice(0, 5)).toEqual(['Accueil', 'Demander', 'Retirer', 'Suivre', 'Révoquer']);
    expect(page.headings).toHaveLength(1);
    // Browsers apply the style only when its hash is the policy's.
    const style = /<style>([^]*)<\/style>/u.exec(answer.body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(answer.headers).toContain(`style-src 'sha256-${hash}'`);
  });

  it('labels each field, and ties its hint to it', async () => {
    const paths = ['/demander', '/demander/produit?offer=ORG&structure=1990000002', `/retirer/${id}`];
    for (const path of paths) {
      const { forms, labels, ids } = await readPage((await browser.get(path)).body);
      const visible = forms.flatMap(({ fields }) => fields).filter(({ type }) => type !== 'hidden');
      expect(visible.length).toBeGreaterThan(1);
      for (const { id: fieldId, name, describedBy } of visible) {
        expect(labels[fieldId ?? ''], `${path} ${name}`).toMatch(/\S/u);
        if (describedBy !== null) expect(ids).toContain(describedBy);
      }
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('says which tab it is', async () => {
    const { links } = await browser.open('/retirer');
    expect(links.filter(({ current }) => current === 'page').map(({ text }) => text)).toEqual(['Retirer']);
  });

  it('is not the real log-in page, which leads home: the card logged in with the connection', async () => {
    const answer = await browser.get('/pfcng-ihm/authentication.xhtml');
    expect([answer.status, locationOf(answer)]).toEqual([303, '/']);
  });
});

describe('the guide beside the pages', () => {
  /** What the guide calls the fields of the forms; the rest are links and buttons. */
  const fieldNames: Partial<Record<PortalItemKey, string>> = {
    ...{ offer: 'offer', structure: 'structure', environment: 'environment', usage: 'usage' },
    ...{ service: 'service', contacts: 'contacts', pkcs10: 'request', noPkcs10: 'request' },
    ...{ code: 'revocationCode', codeAgain: 'revocationCodeAgain', terms: 'terms' },
    ...{ keyPassword: 'keyPassword', format: 'format', codeToRevoke: 'revocationCode' },
  };
  const guided = (stages: readonly PortalStage[]): string[] =>
    stages.flatMap(({ items }) => items.flatMap(({ key }) => fieldNames[key] ?? []));
  const fieldsAt = async (...paths: readonly string[]): Promise<string[]> => {
    const pages = await Promise.all(paths.map((path) => browser.open(path)));
    return pages.flatMap(({ forms }) =>
      (forms[0]?.fields ?? []).filter(({ type }) => type !== 'hidden').map(({ name }) => name),
    );
  };
  const plan = {
    environment: 'test',
    offer: 'ORG',
    usage: 'AUTH_CLI',
    service: 'ROR-DEMO',
    structureName: structures.hospital.name,
    idNatStruct: structures.hospital.idNatStruct,
    contactEmails: ['exploitation@hopital.example'],
    replaces: null,
  } as const;
  const asking = ['/demander', '/demander/produit?offer=ORG&structure=1990000002'];

  it('goes through every field of the forms, in their order', async () => {
    const made = await demander(browser);
    const [ask, retrieve] = requestGuide({ ...plan, keyMaker: 'platform', request: null });
    expect(guided([ask, retrieve].filter((stage) => stage !== undefined))).toEqual(
      await fieldsAt(...asking, `/retirer/${made}`),
    );
  });

  it('does so for a key that was made here too', async () => {
    const request = await makeRequest(stand.folder, stand.key);
    const made = await demander(browser, { service: carefulService, request });
    expect(guided(requestGuide({ ...plan, keyMaker: 'here', request }))).toEqual(
      await fieldsAt(...asking, `/retirer/${made}`),
    );
  });
});

describe('« Demander »', () => {
  it('asks offer and structure, then « Demander un nouveau produit »', async () => {
    const [form] = (await browser.open('/demander')).forms;
    expect(form?.buttons).toEqual(['Demander un nouveau produit']);
    expect(form?.fields.map(({ name, options }) => [name, options])).toEqual([
      ['offer', ['ORG', 'SERV', 'PRO', 'PS']],
      ['structure', [structures.hospital.idNatStruct, structures.group.idNatStruct]],
    ]);
  });

  it('then the usage, the mandatory « Service applicatif », contacts, and an optional PKCS#10', async () => {
    const page = await browser.open('/demander/produit?offer=ORG&structure=1990000002');
    const fields = page.forms[0]?.fields.filter(({ type }) => type !== 'hidden') ?? [];
    expect(fields.map(({ name, required }) => [page.labels[name], required])).toEqual([
      ['Environnement', false],
      ['Usage', false],
      ['Service applicatif', true],
      ['Adresses électroniques de contact', true],
      ['Demande de certificat PKCS#10 (CSR), au format PEM', false],
    ]);
    expect(fields.find(({ name }) => name === 'usage')?.options).toEqual(['AUTH_CLI', 'SIGN', 'CONF']);
  });

  it('gives a service back as it was typed, markup and all', async () => {
    const service = '<b>"A&B"</b>';
    const { headings, links } = await browser.open(`/suivre/${await demander(browser, { service })}`);
    expect(headings[0]).toBe(service);
    expect(links.map(({ text }) => text)).toContain('Retirer');
  });
});

describe('« Retirer », for a key that the platform makes', () => {
  let id: string;
  let fileName: string;
  let file: Buffer;

  beforeAll(async () => {
    id = await demander(browser, { service: 'ROR-P12' });
    const answer = await browser.submit(await browser.form(`/retirer/${id}`), typedRetrieval);
    expect(answer.status).toBe(200);
    [fileName, file] = [downloadName(answer), answer.bytes];
  });

  it('asks the code twice, the conditions, the key password, then « Télécharger »', async () => {
    const page = await browser.open(`/retirer/${await demander(browser)}`);
    const fields = page.forms[0]?.fields.filter(({ type }) => type !== 'hidden') ?? [];
    expect(fields.map(({ name, type, required }) => [page.labels[name], type, required])).toEqual([
      ['Code de révocation', 'password', true],
      ['Confirmation du code de révocation', 'password', true],
      ["J'accepte les CGU et la PC", 'checkbox', true],
      ['Mot de passe de la clé', 'password', true],
    ]);
    expect(page.forms[0]?.buttons).toEqual(['Télécharger']);
  });

  it('names the file as the real platform does', () => {
    const at = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    expect(fileName).toMatch(new RegExp(`^asip-p12-EL-TEST-ORG-AUTH_CLI-${at}-\\d{6}\\.p12$`, 'u'));
  });

  it('gives a P12 of the profile, with its chain, that the password opens', async () => {
    const { certificates, privateKey } = await readPkcs12(file, keyPassword);
    const [leaf, intermediate, root] = certificates.map((der) => new X509Certificate(der));
    expect(leaf?.subject.split('\n')).toEqual([
      'C=FR',
      'ST=Paris (75)',
      'O=HOPITAL FICTIF DE DEMONSTRATION',
      'OU=1990000002',
      'CN=ROR-P12',
    ]);
    expect(certificates).toHaveLength(3);
    expect(leaf?.checkIssued(intermediate as X509Certificate)).toBe(true);
    expect(intermediate?.checkIssued(root as X509Certificate)).toBe(true);
    const key = createPrivateKey({ key: Buffer.from(privateKey ?? []), format: 'der', type: 'pkcs8' });
    expect(leaf?.checkPrivateKey(key)).toBe(true);
    expect(checkAuthCliProfile(parseCertificate(certificates[0] ?? new Uint8Array()), 'fr')).toEqual([]);
  });

  it.each([
    ['SIGN', 'org-sign'],
    ['CONF', 'org-conf'],
  ])('gives one of usage %s too', async (usage, kind) => {
    const other = await demander(browser, { service: `ROR-${usage}`, usage });
    const answer = await browser.submit(await browser.form(`/retirer/${other}`), typedRetrieval);
    expect(downloadName(answer)).toMatch(new RegExp(`^asip-p12-EL-TEST-ORG-${usage}-`, 'u'));
    const { certificates } = await readPkcs12(answer.bytes, keyPassword);
    expect(classify(parseCertificate(certificates[0] ?? new Uint8Array())).kind).toBe(kind);
  });

  it('leaves neither the code nor the password anywhere on the disk', () => {
    for (const name of ['products', 'issued']) {
      const grep = ['-c', `grep -rlaF -e '${revocationCode}' -e '${keyPassword}' . || true`];
      expect(execFileSync('sh', grep, { cwd: join(stand.folder, name) }).toString()).toBe('');
    }
  });

  it('turns the product active, and never gives the key again', async () => {
    expect(words(await browser.open(`/suivre/${id}`))).toMatch(/État Actif/u);
    const again = await browser.get(`/retirer/${id}`);
    expect(again.status).toBe(409);
    expect((await readPage(again.body)).alerts[0]).toContain('déjà été retiré');
  });
});

describe('« Retirer », for a PKCS#10', () => {
  const subject = hospitalSubject.replace(/CN=.*/u, 'CN=ROR-CSR');

  it.each(['pem', 'der', 'p7b'] as const)('gives the certificate of its key as %s', async (format) => {
    const request = await makeRequest(stand.folder, stand.key, { subject });
    // Browsers send line ends as CR LF.
    const id = await demander(browser, { service: 'ROR-CSR', request: request.replaceAll('\n', '\r\n') });
    const form = await browser.form(`/retirer/${id}`);
    expect(form.fields.map(({ name }) => name)).not.toContain('keyPassword');
    const { revocationCodeAgain, terms } = typedRetrieval;
    const answer = await browser.submit(form, { revocationCode, revocationCodeAgain, terms, format });
    expect(downloadName(answer)).toMatch(new RegExp(`\\.${format}$`, 'u'));
    const path = join(stand.folder, `certificate.${format}`);
    await writeFile(path, answer.bytes);
    const read =
      format === 'p7b'
        ? ['pkcs7', '-inform', 'DER', '-print_certs', '-in', path]
        : ['x509', '-inform', format.toUpperCase(), '-in', path];
    const certificates = (await openssl(read)).match(/-----BEGIN CERTIFICATE-----[^]+?-----END .*\n/gu) ?? [];
    expect(certificates).toHaveLength(format === 'p7b' ? 3 : 1);
    const { certificates: read2, format: found } = readContainer(answer.bytes);
    expect([read2.length, found]).toEqual([certificates.length, format]);
    const keys = await Promise.all(certificates.map((pem) => openssl(['x509', '-noout', '-pubkey'], pem)));
    expect(keys).toContain(await openssl(['pkey', '-pubout'], stand.key));
    // Public: « Suivre » gives it as often as wanted.
    const again = await browser.get(`/suivre/${id}/certificat?format=${format}`);
    expect(again.bytes.equals(answer.bytes)).toBe(true);
  });
});

describe('« Révoquer »', () => {
  it('revokes for good, and the published list says it', async () => {
    const id = await demander(browser);
    const file = (await browser.submit(await browser.form(`/retirer/${id}`), typedRetrieval)).bytes;
    const [leaf] = (await readPkcs12(file, keyPassword)).certificates;
    const { serialNumber } = new X509Certificate(leaf ?? Buffer.alloc(0));
    const page = await browser.open(`/revoquer/${id}`);
    expect(words(page)).toContain('La révocation est définitive.');
    const done = await browser.submit(await browser.form(`/revoquer/${id}`), { revocationCode });
    expect(locationOf(done)).toBe(`/suivre/${id}`);
    expect(words(await browser.open(`/suivre/${id}`))).toMatch(/État Révoqué/u);
    const crl = join(stand.folder, 'pki', 'crl', 'ACI-EL-ORG-TEST.crl');
    const list = await openssl(['crl', '-inform', 'DER', '-noout', '-text', '-in', crl]);
    expect(list).toContain(`Serial Number: ${serialNumber}`);
    expect((await browser.get(`/revoquer/${id}`)).status).toBe(409);
    expect((await browser.open('/revoquer')).links.map(({ href }) => href)).not.toContain(`/revoquer/${id}`);
  });
});
