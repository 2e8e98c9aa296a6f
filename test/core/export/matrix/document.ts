import { format as prettier, resolveConfig } from 'prettier';
import { formatWriters } from '../../../../core/export/format-writers.ts';
import { exportTargetIds, exportTargets } from '../../../../core/export/targets.ts';
import { catalogues } from '../../../../core/text/catalogue.ts';
import type { Cell, Matrix } from './matrix.ts';

/** Between these two comments of the page stands what is generated. */
const [begin, end] = ['<!-- generated: scripts/export-formats.mjs -->', '<!-- end of generated -->'];

/** The page with its generated part written anew. @param path of the page, for its style */
export async function documentWith(matrix: Matrix, page: string, path: string): Promise<string> {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${path} has no generated part`);
  const generated = [targetsTable(), formatsTable(matrix)].join('\n\n');
  const style = await resolveConfig(path);
  return prettier(`${before}${begin}\n\n${generated}\n\n${end}${after}`, { ...style, parser: 'markdown' });
}

function targetsTable(): string {
  const { names, advice } = catalogues.en.targets;
  const rows = exportTargetIds.map((id) => [
    `${names[id]} (\`${id}\`)`,
    exportTargets[id].map((format) => `\`${format}\``).join(', '),
    advice[id],
  ]);
  return table(['server', 'files', 'to know'], rows);
}

function formatsTable({ programs, rows }: Matrix): string {
  const lines = rows.map(({ format, cells }) => {
    const { suffix, privateKey } = formatWriters[format];
    return [`\`${format}\``, `\`NAME${suffix}\``, privateKey ?? 'none', ...cells.map(signOf)];
  });
  return table(['format', 'file', 'private key', ...programs], lines);
}

function signOf(cell: Cell): string {
  if (cell === '–') return '–';
  return cell.failure === null ? 'yes' : '**no**';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
