import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PendingRequestView } from '../../electron/contract/certificates.ts';
import { formatIds, needsPassword, useExports } from '../../renderer/stores/exports.ts';
import { useCertificates } from '../../renderer/stores/certificates.ts';
import { useRequests } from '../../renderer/stores/requests.ts';
import { exportFormats } from '../../core/export/format.ts';
import { report } from './preview/samples.ts';
import { installBridge, Refusal } from './support/bridge.ts';

const request: PendingRequestView = {
  id: 'r1',
  environment: 'test',
  distinguishedName: report.subject,
  structureName: 'S',
  createdAt: '2026-01-01T00:00:00Z',
  publicKeyFingerprint: '00',
};
const stored = { id: 'c1', report, storedAt: '2026-01-02T00:00:00Z', cardNumber: '1' };

beforeEach(() => {
  useRequests.setState({ pending: [request], refusals: {}, issued: false, submitting: null });
  useCertificates.getState().clear();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a refusal stays beside its request, which stays; a later success clears both', async () => {
  const document = { domain: 'igc', code: 'NOT_ADMINISTRATOR', params: {} } as const;
  let refuse = true;
  installBridge({
    'request.submit': () => {
      if (refuse) throw new Refusal(document);
      return stored;
    },
  });
  expect(await useRequests.getState().submit('r1')).toBe(false);
  expect(useRequests.getState()).toMatchObject({
    pending: [request],
    refusals: { r1: document },
    submitting: null,
    issued: false,
  });
  refuse = false;
  expect(await useRequests.getState().submit('r1')).toBe(true);
  expect(useRequests.getState()).toMatchObject({ pending: [], refusals: {}, issued: true });
  expect(useCertificates.getState()).toMatchObject({ certificates: [stored], selected: 'c1' });
});

test('a request is not sent twice at the same time', async () => {
  const { asked } = installBridge({ 'request.submit': () => stored });
  const both = await Promise.all([useRequests.getState().submit('r1'), useRequests.getState().submit('r1')]);
  expect(both).toEqual([true, false]);
  expect(asked).toHaveLength(1);
});

test('every format of the contract is offered, and only those with the key want a password', () => {
  expect([...formatIds].sort()).toEqual([...exportFormats].sort());
  expect(formatIds.filter((format) => needsPassword([format])).sort()).toEqual(['pem-key', 'pkcs12-modern']);
});

test('an export sends its password once and wipes it; a cancelled one says so', async () => {
  const { asked } = installBridge({ 'certificates.export': () => null });
  const password = Uint8Array.of(1, 2, 3);
  useExports.getState().choose(['subject-dn', 'pkcs12-modern']);
  expect(await useExports.getState().run('c1', password)).toBe(true);
  expect(asked[0]?.input).toEqual({
    id: 'c1',
    formats: ['pkcs12-modern', 'subject-dn'],
    password: Uint8Array.of(1, 2, 3),
  });
  expect([...password]).toEqual([0, 0, 0]);
  expect(useExports.getState()).toMatchObject({ cancelled: true, result: null });
});

test('an export without a key sends no password', async () => {
  const { asked } = installBridge({ 'certificates.export': () => null });
  await useExports.getState().run('c1', null);
  expect(Object.keys(asked[0]?.input as object)).toEqual(['id', 'formats']);
});
