import { readFile } from 'node:fs/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { createContext } from '../../cli/context.ts';
import { manPage } from '../../cli/man-page.ts';
import { buildProgram } from '../../cli/program.ts';
import { run } from '../support/run-tool.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it.each([
  ['en', 'docs/man/passerelle.1', 'SEE ALSO'],
  ['fr', 'docs/man/fr/passerelle.1', 'VOIR AUSSI'],
] as const)(
  'the manual page in « %s » is what the commands tell, and groff reads it',
  async (locale, path, last) => {
    for (const name of ['XDG_DATA_HOME', 'XDG_CONFIG_HOME']) vi.stubEnv(name, undefined);
    const context = createContext(locale);
    const page = manPage(buildProgram(context), locale, context.version);
    expect(await readFile(path, 'utf8'), 'node scripts/man-page.mjs writes it anew').toBe(page);
    const read = await run('groff', ['-man', '-Kutf8', '-Tutf8', '-ww', '-P-cbou', path]);
    expect([read.code, read.stderr]).toEqual([0, '']);
    for (const words of ['passerelle vault audit verify', '--since', last])
      expect(read.stdout).toContain(words);
  },
);
