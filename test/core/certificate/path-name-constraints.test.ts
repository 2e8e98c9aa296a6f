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
