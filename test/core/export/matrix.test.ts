import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportFormats } from '../../../core/export/format.ts';
import { documentWith } from './matrix/document.ts';
import { type Matrix, runMatrix } from './matrix/matrix.ts';

const path = 'docs/export-formats.md';
let matrix: Matrix;

beforeAll(async () => {
  matrix = await runMatrix();
}, 300_000);

describe('every format', () => {
  it('is read by every program that it is made for, with the same content and name', () => {
    const failures = matrix.rows.flatMap(({ format, cells }) =>
      cells.flatMap((cell, index) =>
        cell === '–' || cell.failure === null
          ? []
          : [`${matrix.programs[index] ?? ''}, ${format}: ${cell.failure}`],
      ),
    );
    expect(failures).toEqual([]);
    expect(matrix.rows.map(({ format }) => format)).toEqual(exportFormats);
    for (const { cells } of matrix.rows) expect(cells.some((cell) => cell !== '–')).toBe(true);
  });

  it('is in the documentation as this run found it', async () => {
    const page = readFileSync(path, 'utf8');
    expect(await documentWith(matrix, page, path)).toBe(page);
  });
});
