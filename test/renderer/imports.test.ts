import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { longestImport } from '../../electron/contract/limits.ts';
import { lineCounts, lineState } from '../../renderer/format/import.ts';
import { useImports } from '../../renderer/stores/imports.ts';
import { useRequests } from '../../renderer/stores/requests.ts';
import { importView, requestView } from './preview/request-samples.ts';
import { installBridge, Refusal } from './support/bridge.ts';

beforeEach(() => {
  vi.useFakeTimers();
  useImports.getState().clear();
  useImports.setState({ defaults: { environment: 'test', service: '', contacts: '' } });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a file that is dropped goes as bytes, never more than are read, and without its path', async () => {
  const { asked } = installBridge({ 'import.read': () => importView });
  await useImports.getState().drop(new File([new Uint8Array(longestImport + 10)], 'structures.csv'));
  const input = asked[0]?.input as { fileName: string; content: Uint8Array };
  expect([input.fileName, input.content.length]).toEqual(['structures.csv', longestImport]);
  expect(useImports.getState()).toMatchObject({ view: importView, error: null });
});

test('a file that cannot be read yet is read again once the missing values are typed, after the last key', async () => {
  const missing = { domain: 'requests', code: 'CSV_COLUMNS_MISSING', params: { columns: 'x' } } as const;
  const { asked } = installBridge({
    'import.choose': () => {
      throw new Refusal(missing);
    },
    'import.again': () => importView,
  });
  await useImports.getState().choose();
  expect(useImports.getState()).toMatchObject({ view: null, error: missing });
  useImports.getState().changeDefaults({ service: 'R' });
  useImports.getState().changeDefaults({ service: 'ROR' });
  await vi.advanceTimersByTimeAsync(400);
  expect(asked.slice(1)).toEqual([
    { name: 'import.again', input: { environment: 'test', service: 'ROR', contacts: '' } },
  ]);
  expect(useImports.getState()).toMatchObject({ view: importView, error: null });
});

test('without a file, other defaults ask for nothing', async () => {
  const { asked } = installBridge({});
  useImports.getState().changeDefaults({ service: 'ROR' });
  await vi.advanceTimersByTimeAsync(400);
  expect(asked).toEqual([]);
});

test('a confirmation names the reading that was shown; a refused one leaves it on show', async () => {
  const gone = { domain: 'requests', code: 'IMPORT_HAS_ERRORS', params: {} } as const;
  let refuse = true;
  const { asked } = installBridge({
    'import.choose': () => importView,
    'import.confirm': () => {
      if (refuse) throw new Refusal(gone);
      return [requestView];
    },
    'request.list': () => [requestView],
  });
  await useImports.getState().choose();
  expect(await useImports.getState().confirm('platform')).toBe(false);
  expect(useImports.getState()).toMatchObject({ view: importView, error: gone });
  refuse = false;
  expect(await useImports.getState().confirm('platform')).toBe(true);
  expect(asked.at(-2)?.input).toEqual({ id: importView.id, keyMaker: 'platform' });
  expect(useImports.getState().view).toBeNull();
  expect(useRequests.getState().requests).toEqual([requestView]);
});

test('a line is as bad as its worst remark', () => {
  const warning = { column: null, severity: 'warning', message: 'x' } as const;
  const error = { column: null, severity: 'error', message: 'y' } as const;
  expect([[], [warning], [warning, error]].map((problems) => lineState({ problems }))).toEqual([
    'good',
    'warning',
    'error',
  ]);
  expect(lineCounts(importView)).toEqual({ good: 1, warning: 0, error: 1 });
});
