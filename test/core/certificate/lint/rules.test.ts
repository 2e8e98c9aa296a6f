import { beforeAll, describe, expect, it } from 'vitest';
import { x509 } from '../../../../core/certificate/crypto.ts';
import { orgDistinguishedName } from '../../../../core/certificate/distinguished-name.ts';
import { inspect } from '../../../../core/certificate/inspect.ts';
import { lintOrgAuthCli, type LintOptions } from '../../../../core/certificate/lint/lint.ts';
import { igcSanteTestPolicy } from '../../../../core/certificate/oids.ts';
import { loadTrustStore } from '../../../../core/certificate/trust-store.ts';
import type { Finding } from '../../../../core/certificate/types.ts';
import { catalogues } from '../../../../core/text/catalogue.ts';
import {
  authCliExtensions,
  categoryExtension,
  makeCertificate,
  rsaKeys,
  type CertificatePlan,
} from '../support/certificates.ts';
import { codesOf } from '../support/findings.ts';

const draft = {
  structureName: 'CENTRE DE SANTE',
  idNatStruct: '10B0221636',
  department: 'Rhône (69)',
  service: 'INSI-MANU',
};
const at = new Date('2026-01-01T00:00:00Z');
const departments = [{ code: '69', label: 'Rhône (69)' }];
let keys: CryptoKeyPair;

beforeAll(async () => {
  keys = await rsaKeys();
});

const named = (values: Partial<typeof draft>) => orgDistinguishedName({ ...draft, ...values }).der;

async function lint(plan: Partial<CertificatePlan>, options: Partial<LintOptions> = {}): Promise<Finding[]> {
  const { certificate } = await makeCertificate({
    subject: named({}),
    keys,
    extensions: authCliExtensions(),
    ...plan,
  });
  return lintOrgAuthCli(certificate, { at, departments, locale: 'fr', ...options });
}

describe('the name of an ORG AUTH_CLI certificate', () => {
  it.each<[string, string, string[]]>([
    ['a semicolon for a dot', 'rpps.tra.henix;asipsante.fr', ['CN_HOST_NAME_TYPO', 'UNUSUAL_NAME']],
    ['a semicolon elsewhere', 'ROR;DPI', ['UNUSUAL_NAME']],
    ['a doubled dot', 'ror..chu-dijon.fr', ['CN_HOST_NAME_TYPO']],
    ['an address for a host', 'https://ror.chu-dijon.fr', ['CN_HOST_NAME_TYPO']],
    ['a comma for a dot', 'ror,chu-dijon.fr', ['CN_HOST_NAME_TYPO']],
    ['a blank at the end', 'ROR ', ['NAME_BLANK_AT_ENDS']],
    ['a blank at the start', ' ROR', ['NAME_BLANK_AT_ENDS']],
    ['two blanks at the start', '  ROR', ['NAME_BLANK_AT_ENDS']],
    ['a tabulation at the end', 'ROR\t', ['NAME_BLANK_AT_ENDS']],
    ['a host name in a sentence', 'Site ror..chu-dijon.fr', []],
    ['what only begins like a host name', 'Dossier..Patient/v2', []],
    ['two blanks in a row', 'ROR  DPI', ['NAME_DOUBLE_BLANK']],
    ['a blank that does not show', 'ROR\u200bDPI', ['UNUSUAL_NAME']],
    ['a host name', 'ror.chu-dijon.fr', []],
    ['a plain name', "Dossier patient – l'ROR (v2)", ['UNUSUAL_NAME']],
    ['a plain name with an accent', "Dossier de l'été (v2.1)", []],
  ])('with %s', async (_, service, codes) => {
    expect(codesOf(await lint({ subject: named({ service }) }))).toEqual(
      codes.map((code) => `warning ${code}`),
    );
  });

  it('is given the host name that was meant, and the characters that are odd', async () => {
    const [host, odd] = await lint({ subject: named({ service: 'rpps.tra.henix;asipsante.fr' }) });
    expect(host?.message).toContain('« rpps.tra.henix.asipsante.fr »');
    expect(odd?.message).toContain('rpps.tra.henix;asipsante.fr');
    for (const service of ['https://ror.chu-dijon.fr', '.-ror;;chu-dijon.fr', '//ror,chu-dijon.fr.']) {
      const [meant] = await lint({ subject: named({ service }) });
      expect(meant?.message).toContain('« ror.chu-dijon.fr »');
    }
    expect(odd?.message).toContain('(;)');
    const [invisible] = await lint({ subject: named({ service: 'ROR\u200bDPI' }) });
    expect(invisible?.message).toContain('(U+200B)');
  });

  it('has a department of the form IGC-Santé writes, and of the table', async () => {
    expect(codesOf(await lint({ subject: named({ department: 'Rhône' }) }))).toEqual(['warning ST_ODD']);
    const corsica = { subject: named({ department: 'Corse-du-Sud (2A)' }) };
    expect(codesOf(await lint(corsica))).toEqual(['warning ST_UNKNOWN']);
    const { certificate } = await makeCertificate({ ...corsica, keys, extensions: authCliExtensions() });
    expect(lintOrgAuthCli(certificate, { at, locale: 'fr' })).toEqual([]);
  });

  it('has a structure cut at forty characters, which is said but is no fault', async () => {
    const structureName = 'CENTRE HOSPITALIER INTERCOMMUNAL DE LA VALLEE';
    expect(codesOf(await lint({ subject: named({ structureName }) }))).toEqual(['info O_CUT']);
    const uncut = new x509.Name([
      { C: [{ printableString: 'FR' }] },
      { ST: [{ utf8String: draft.department }] },
      { O: [{ utf8String: structureName }] },
      { OU: [{ utf8String: draft.idNatStruct }] },
      { CN: [{ utf8String: draft.service }] },
    ]);
    const subject = new Uint8Array(uncut.toArrayBuffer());
    expect(codesOf(await lint({ subject }))).toEqual(['warning O_TOO_LONG']);
  });

  it('may have an odd OU: it is said, never refused', async () => {
    const findings = await lint({ subject: named({ idNatStruct: '33333333333' }) });
    expect(codesOf(findings)).toEqual(['warning OU_ODD']);
  });
});

describe('what is of another offer', () => {
  it('PS: issued for persons, in software', async () => {
    const issuerName = 'C=FR, O=ASIP-SANTE, CN=TEST AC IGC-SANTE ELEMENTAIRE PERSONNES';
    const [first, ...others] = await lint({ issuerName });
    expect(others).toEqual([]);
    expect(first).toMatchObject({ severity: 'error', code: 'WRONG_OFFER' });
    expect(first?.message).toContain('PS');
  });

  it('CONF: keyEncipherment alone', async () => {
    const [finding] = await lint({
      issuerName: 'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS',
      extensions: [
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyEncipherment, true),
        categoryExtension(0x83),
      ],
    });
    expect(finding).toMatchObject({ code: 'WRONG_USAGE' });
    expect(finding?.message).toContain('CONF');
  });
});

describe('the policy', () => {
  const withPolicy = (...policies: string[]) => ({
    extensions: [...authCliExtensions(), new x509.CertificatePolicyExtension(policies)],
  });

  it('of TEST is known, of production not', async () => {
    expect(await lint(withPolicy(igcSanteTestPolicy))).toEqual([]);
    expect(codesOf(await lint(withPolicy('1.2.3')))).toEqual(['warning POLICY_UNUSUAL']);
    const prod = [...authCliExtensions(0x03), new x509.CertificatePolicyExtension(['1.2.3'])];
    expect(await lint({ extensions: prod })).toEqual([]);
  });
});

describe('findings', () => {
  it('each say what it means, what to do and where the rule comes from', async () => {
    const [finding] = await lint({}, { expected: { environment: 'prod' } });
    expect(finding).toEqual({
      severity: 'error',
      code: 'ENVIRONMENT_WRONG',
      message: "Le certificat est de l'environnement TEST, et non PROD comme attendu.",
      consequence:
        "Le ROR sépare TEST et production : le serveur de l'autre famille répond « unknown_ca » ou « bad_certificate ».",
      whatToDo: "Choisissez le bon certificat, ou faites la demande dans l'environnement PROD.",
      source: 'Documentation FHIR publique du ROR, environnements ; extension 1.2.250.1.71.1.2.5, bit 0x80',
    });
    for (const texts of Object.values(catalogues.fr.findings)) {
      expect(Object.keys(texts)).toEqual(['message', 'consequence', 'whatToDo', 'source']);
    }
  });

  it('of a file say what is expected of its certificate, and not of its authorities', async () => {
    const authority = await makeCertificate({
      subject: 'CN=CA',
      extensions: [new x509.BasicConstraintsExtension(true)],
    });
    const leaf = await makeCertificate({ subject: 'CN=Leaf', issuer: authority });
    const pem = [leaf, authority].map(({ certificate }) => certificate.toString('pem')).join('\n');
    const options = { trust: loadTrustStore('resources'), locale: 'fr', at } as const;
    const silent = (await inspect(Buffer.from(pem), options)).certificates;
    expect(silent.map(({ findings }) => findings)).toEqual([[], []]);
    const judged = (await inspect(Buffer.from(pem), { ...options, expected: {} })).certificates;
    expect(judged[0]?.findings.map(({ code }) => code)).toContain('CATEGORY_MISSING');
    expect(judged[1]?.findings).toEqual([]);
  });
});
