import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { catalogues } from '../../core/text/catalogue.ts';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [inner, text] of leaves(value, `${prefix}${key}.`)) found.set(inner, text);
  }
  return found;
}

const french = leaves(catalogues.fr.app);
const english = leaves(catalogues.en.app);
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(String).sort();

test('both languages have the same keys and the same placeholders', () => {
  expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  for (const [key, text] of french) {
    expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(text));
  }
});

test('no sentence of the page is written in its components', () => {
  const folder = fileURLToPath(new URL('../../renderer', import.meta.url));
  const written = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .filter((file) => />\s*[A-ZÀ-Ý][a-zà-ÿ]+[^<>{}=()]*<\//u.test(readFileSync(join(folder, file), 'utf8')));
  expect(written).toEqual([]);
});

test('every sentence is used', () => {
  const folder = fileURLToPath(new URL('../../renderer', import.meta.url));
  const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/u.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const unused = [...french.keys()].filter((key) => {
    const base = key.replace(/_(?:one|other)$/u, '');
    const parts = base.split('.');
    // A key is written whole, or as a template whose variable part stands for one of its segments.
    const patterns = parts.map((_part, index) =>
      parts.map((part, at) => (at === index ? `\\$\\{[^}]+\\}(?:Help|Title)?` : part)).join('\\.'),
    );
    return !source.includes(base) && !patterns.some((pattern) => new RegExp(pattern, 'u').test(source));
  });
  expect(unused).toEqual([]);
});
