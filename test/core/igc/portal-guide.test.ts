import { describe, expect, it } from 'vitest';
import {
  type PortalItem,
  type PortalStage,
  requestGuide,
  revocationGuide,
} from '../../../core/igc/portal-guide.ts';

const plan = {
  environment: 'test',
  offer: 'ORG',
  usage: 'AUTH_CLI',
  structureName: 'CH TEST',
  idNatStruct: '10B0221636',
  service: 'rpps.tra.henix;asipsante.fr',
  contactEmails: ['a@ch.example', 'b@ch.example'],
  keyMaker: 'platform',
  request: null,
  replaces: null,
} as const;

const keysOf = ({ items }: PortalStage) => items.map(({ key }) => key);
const itemOf = (stages: readonly PortalStage[], key: PortalItem['key']) =>
  stages.flatMap(({ items }) => items).find((item) => item.key === key);

describe('the guide of a request', () => {
  it('follows the order of the platform’s form, then that of the retrieval', () => {
    const stages = requestGuide(plan);
    expect(stages.map(({ phase }) => phase)).toEqual(['request', 'retrieve']);
    const [asking, retrieving] = stages.map(keysOf);
    expect(
      asking?.filter((key) => ['offer', 'structure', 'usage', 'service', 'contacts'].includes(key)),
    ).toEqual(['offer', 'structure', 'usage', 'service', 'contacts']);
    expect(retrieving).toEqual([
      'tabRetrieve',
      'product',
      'code',
      'codeAgain',
      'terms',
      'keyPassword',
      'download',
    ]);
  });

  it('gives each value as it is to be typed, and no secret', () => {
    const stages = requestGuide(plan);
    expect(itemOf(stages, 'service')?.value).toBe('rpps.tra.henix;asipsante.fr');
    expect(itemOf(stages, 'contacts')?.value).toBe('a@ch.example, b@ch.example');
    expect(itemOf(stages, 'environment')?.value).toBe('TEST');
    for (const key of ['code', 'codeAgain', 'keyPassword'] as const) {
      expect(itemOf(stages, key)).toMatchObject({ value: null, secret: expect.any(String) as string });
    }
  });

  it('has a key that was made here pasted as its PKCS#10, and no password asked', () => {
    const stages = requestGuide({ ...plan, keyMaker: 'here', request: 'PKCS10' });
    expect(itemOf(stages, 'pkcs10')?.value).toBe('PKCS10');
    expect(itemOf(stages, 'keyPassword')).toBeUndefined();
    expect(itemOf(stages, 'format')?.value).toBe('PEM');
  });

  it('renews from the former product instead of asking anew', () => {
    const stages = requestGuide({ ...plan, replaces: 'another' });
    expect(stages.map(({ phase }) => phase)).toEqual(['renew', 'retrieve']);
    expect(itemOf(stages, 'offer')).toBeUndefined();
  });
});

it('the guide of a revocation asks for the code that the vault keeps', () => {
  const [stage, ...others] = revocationGuide({ subject: 'CN=ROR,C=FR' });
  expect(others).toEqual([]);
  expect(stage?.phase).toBe('revoke');
  expect(stage?.items.find(({ key }) => key === 'codeToRevoke')?.secret).toBe('revocation-code');
});
