import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useCertificates } from '../../renderer/stores/certificates.ts';
import { report } from './preview/samples.ts';
import { installBridge } from './support/bridge.ts';

const { subject } = report;
const stored = Array.from({ length: 12 }, (_, at) => {
  return {
    id: `c${String(at)}`,
    subject,
    notAfter: '2028-01-01T00:00:00Z',
    storedAt: '2026-01-01T00:00:00Z',
    cardNumber: '',
    fileName: 'c',
  };
});
const ids = stored.map(({ id }) => id);

beforeEach(() => {
  useCertificates.getState().clear();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a list is read without judging anything; what is on show is judged a few at a time', async () => {
  const { asked } = installBridge({
    'certificates.list': () => stored,
    'certificates.judge': ({ ids: some }: { ids: string[] }) => some.map((id) => ({ id, report })),
  });
  await useCertificates.getState().load();
  expect(asked.map(({ name }) => name)).toEqual(['certificates.list']);
  await useCertificates.getState().judge(ids);
  expect(asked.slice(1)).toEqual([
    { name: 'certificates.judge', input: { ids: ids.slice(0, 10) } },
    { name: 'certificates.judge', input: { ids: ids.slice(10) } },
  ]);
  expect([...useCertificates.getState().reports.keys()]).toEqual(ids);
});

test('what was judged is judged again with the next list, and kept meanwhile', async () => {
  let kind = report.kind;
  const { asked } = installBridge({
    'certificates.list': () => stored.slice(1),
    'certificates.judge': ({ ids: some }: { ids: string[] }) =>
      some.map((id) => ({ id, report: { ...report, kind } })),
  });
  await useCertificates.getState().judge(['c0', 'c1']);
  kind = 'unknown';
  const loading = useCertificates.getState().load();
  expect(useCertificates.getState().reports.get('c1')).toEqual(report);
  await loading;
  await vi.waitFor(() => {
    expect(useCertificates.getState().reports.get('c1')).toMatchObject({ kind: 'unknown' });
  });
  expect(asked.at(-1)).toEqual({ name: 'certificates.judge', input: { ids: ['c1'] } });
  useCertificates.getState().clear();
  expect(useCertificates.getState().reports.size).toBe(0);
});
