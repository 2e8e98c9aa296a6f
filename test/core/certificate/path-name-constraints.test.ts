import { describe, expect, it } from 'vitest';
import { pkijs, x509 } from '../../../core/certificate/crypto.ts';
import { extensionOids } from '../../../core/certificate/oids.ts';
import { authCliExtensions, caExtensions, type CertificatePlan } from './support/certificates.ts';
import { type PathCase, pathStand } from './support/path-stand.ts';

const { authority, leafOf, verdicts, accepted, refused } = pathStand();

describe('name constraints', () => {
  const constraints = (
    kind: 'permitted' | 'excluded',
    base: ConstructorParameters<typeof pkijs.GeneralName>[0],
  ) => {
    const subtree = new pkijs.GeneralSubtree({ base: new pkijs.GeneralName(base) });
    const value = new pkijs.NameConstraints(
      kind === 'permitted' ? { permittedSubtrees: [subtree] } : { excludedSubtrees: [subtree] },
    );
    return new x509.Extension(extensionOids.nameConstraints, true, value.toSchema().toBER());
  };
  const directory = (name: string) => ({
    type: 4 as const,
    value: pkijs.RelativeDistinguishedNames.fromBER(new x509.Name(name).toArrayBuffer()),
  });
  const under = async (
    constraint: x509.Extension,
    plan: Partial<CertificatePlan> = {},
  ): Promise<PathCase> => {
    const narrow = await authority('CN=Constrained', { extensions: [...caExtensions(0), constraint] });
    return { leaf: await leafOf({ issuer: narrow, ...plan }), helpers: [narrow] };
  };

  it('on directory names', async () => {
    await accepted(await under(constraints('permitted', directory('C=FR'))));
    await refused(
      await under(constraints('permitted', directory('C=DE'))),
      'CHAIN_REFUSED',
      /permitted subtree violation/,
    );
    await refused(
      await under(constraints('excluded', directory('C=FR'))),
      'CHAIN_REFUSED',
      /excluded subtree violation/,
    );
  });

  it.each([
    ['permitted', 'a.example', 'CN=b.example', []],
    ['excluded', 'b.example', 'CN=b.example', []],
    ['permitted', 'a.example', 'CN=x', ['b.example']],
    ['excluded', 'b.example', 'CN=x', ['host.b.example']],
  ] as const)('%s %s on host names of %s %j', async (kind, host, subject, alternatives) => {
    const { ours, openssl } = await verdicts(
      await under(constraints(kind, { type: 2, value: host }), {
        subject,
        extensions: [
          ...authCliExtensions(),
          ...alternatives.map((value) => new x509.SubjectAlternativeNameExtension([{ type: 'dns', value }])),
        ],
      }),
    );
    expect(openssl).toMatch(/subtree violation/);
    expect(ours).toBe('CHAIN_REFUSED');
  });

  const named = (
    ...names: ConstructorParameters<typeof x509.SubjectAlternativeNameExtension>[0] & object[]
  ) => [
    ...authCliExtensions(),
    ...(names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(names)]),
  ];
  const onHosts = constraints('permitted', { type: 2, value: 'a.example' });
  const onMail = constraints('permitted', { type: 1, value: 'a.example' });

  it('on host names let through what names no host, or one of theirs', async () => {
    await accepted(await under(onHosts, { subject: 'CN=x, E=who@b.example' }));
    const alternatives = named({ type: 'dns', value: 'host.a.example' });
    await accepted(await under(onHosts, { subject: 'CN=b.example', extensions: alternatives }));
  });

  it('on host names look at every CN, and at alternative names of hosts alone', async () => {
    const one = await verdicts(await under(onHosts, { subject: 'CN=x, CN=b.example' }));
    expect(one.ours).toBe('CHAIN_REFUSED');
    const mail = named({ type: 'email', value: 'who@b.example' });
    const other = await verdicts(await under(onHosts, { subject: 'CN=b.example', extensions: mail }));
    expect(other.ours).toBe('CHAIN_REFUSED');
  });

  it('on mail addresses let through what has none, whatever its CN', async () => {
    await accepted(await under(onMail, { subject: 'CN=b.example' }));
  });

  it('on directory names let through mail addresses and host names', async () => {
    const subject = 'C=FR, CN=b.example, E=who@b.example';
    await accepted(await under(constraints('permitted', directory('C=FR')), { subject }));
  });

  it('that nobody can read let nothing through', async () => {
    const garbage = new x509.Extension(extensionOids.nameConstraints, true, new Uint8Array([0x04, 1, 0]));
    const { ours } = await verdicts(await under(garbage));
    expect(ours).toBe('CHAIN_REFUSED');
  });

  it.each(['permitted', 'excluded'] as const)('%s on mail addresses', async (kind) => {
    const { ours, openssl } = await verdicts(
      await under(constraints(kind, { type: 1, value: kind === 'permitted' ? 'a.example' : 'b.example' }), {
        subject: 'CN=x, E=who@b.example',
      }),
    );
    expect(openssl).toMatch(/subtree violation/);
    expect(ours).toBe('CHAIN_REFUSED');
  });
});
