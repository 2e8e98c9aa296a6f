import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Every style and component of the page, but the file that the visual language is written in. */
const sources = readdirSync('renderer', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:css|tsx)$/u.test(path) && path !== join('styles', 'tokens.css'))
  .map((path) => [path, readFileSync(join('renderer', path), 'utf8')] as const);

const colour = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(/iu;
/** Of the root alone, from which the others follow. */
const fontSize = /font-size:(?!\s*(?:var\(--text-(?:xs|sm|md|lg|xl)\)|inherit|16px))[^;]+/u;

const found = (text: string, rule: RegExp): readonly string[] =>
  text.split('\n').filter((line) => rule.test(line));
const foundIn = (rule: RegExp): readonly string[] =>
  sources.flatMap(([path, text]) => found(text, rule).map((line) => `${path}: ${line.trim()}`));

describe('the visual language is in one file', () => {
  test('no style or component has a colour of its own', () => {
    expect(foundIn(colour)).toEqual([]);
  });

  test('no style has a type size of its own', () => {
    expect(foundIn(fontSize)).toEqual([]);
  });

  test('what is not of it is found', () => {
    expect(found('a { color: #fff }\nb { background: rgb(0 0 0 / 4%) }', colour)).toHaveLength(2);
    expect(found('a { font-size: 14px }\nb { font-size: var(--text-sm); }', fontSize)).toHaveLength(1);
  });
});
