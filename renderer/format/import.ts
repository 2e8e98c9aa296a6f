import type { ImportLineView, ImportView } from '../../electron/contract/requests.ts';

export type LineState = 'error' | 'warning' | 'good';

/** The worst that is said of a line. */
export function lineState({ problems }: Pick<ImportLineView, 'problems'>): LineState {
  if (problems.some(({ severity }) => severity === 'error')) return 'error';
  return problems.length > 0 ? 'warning' : 'good';
}

/** More numbers than these help nobody. */
const mostListed = 12;

/** The lines in error, numbered as a spreadsheet shows them: `3, 7, 9…` */
export function listedLines({ lines }: Pick<ImportView, 'lines'>): string {
  const numbers = lines.filter((line) => lineState(line) === 'error').map(({ line }) => line);
  return numbers.slice(0, mostListed).join(', ') + (numbers.length > mostListed ? '…' : '');
}

/** Lines by state; remarks on the file as a whole count as none. */
export function lineCounts({ lines }: Pick<ImportView, 'lines'>): Record<LineState, number> {
  const counts = { error: 0, warning: 0, good: 0 };
  for (const line of lines) counts[lineState(line)] += 1;
  return counts;
}
