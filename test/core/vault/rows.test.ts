import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { VaultError } from '../../../core/vault/errors.ts';
import { blob, json, notFound, parseRows } from '../../../core/vault/rows.ts';
import { allWordsOf, thrownBy } from '../../support/typed-errors.ts';

describe('a row of the file', () => {
  const schema = z.object({ names: json(z.array(z.string())), bytes: blob });

  it('is read with its JSON and its bytes, in either form that the library gives them', () => {
    const buffer = Buffer.from('abc');
    const copied = Uint8Array.from(buffer).buffer;
    const rows = parseRows(
      schema,
      [
        { names: '["é"]', bytes: buffer },
        { names: '[]', bytes: copied },
      ],
      '/coffre.db',
    );
    expect(rows.map(({ names }) => names)).toEqual([['é'], []]);
    expect(rows.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['abc', 'abc']);
  });

  it.each([
    ['JSON that is none', '["secret-7777"'],
    ['JSON of another shape', '{"secret-7777":1}'],
    ['no text', 7777],
  ])('with %s is damage of that file, told without a word of it', (_, names) => {
    const thrown = thrownBy(() => parseRows(schema, [{ names, bytes: Buffer.alloc(1) }], '/coffre.db'));
    expect(thrown).toBeInstanceOf(VaultError);
    expect(thrown).toMatchObject({ code: 'VAULT_CORRUPT', params: { path: '/coffre.db' }, exitCode: 3 });
    expect((thrown as Error).cause).toBeUndefined();
    expect(allWordsOf(thrown)).not.toContain('7777');
  });

  it('that is not there is named', () => {
    expect(notFound('one')).toMatchObject({
      domain: 'vault',
      code: 'RECORD_NOT_FOUND',
      params: { id: 'one' },
    });
  });
});
