import { readFileSync, writeFileSync } from 'node:fs';
import { documentWith } from './document.ts';
import { runMatrix } from './matrix.ts';

const path = 'docs/export-formats.md';
void runMatrix()
  .then((matrix) => documentWith(matrix, readFileSync(path, 'utf8'), path))
  .then((page) => {
    writeFileSync(path, page);
  });
