import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteWords, wordsOf } from '../../../core/deploy/command.ts';
import { hostKeyText, readHostKey } from '../../../core/deploy/host-key.ts';
import { ownerFrom } from '../../../core/deploy/owner.ts';
import { assertPaths } from '../../../core/deploy/paths.ts';

const file = (name: string) => ({ format: 'der', name, mode: 0o600 }) as const;
const sftp = {
  kind: 'sftp',
  host: 'h',
  port: 22,
  user: 'u',
  hostKey: null,
  login: { kind: 'agent', socket: null },
} as const;

describe('a quoted command', () => {
  it('is read by a shell as the words that it was made of, whatever they hold', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        const line = quoteWords(['printf', '%s\\0', ...words, 'end']);
        const read = execFileSync('sh', ['-c', line], { encoding: 'utf8' }).split('\0');
        expect(read).toEqual([...words, 'end', '']);
      }),
      { numRuns: 60 },
    );
  });

  it.each([[[]], [['']], [['a\0b']]])('is not made of %j', (words) => {
    expect(() => quoteWords(words)).toThrow('COMMAND_INVALID');
  });
});

describe('a command as it is typed', () => {
  it.each([
    ['systemctl reload nginx', ['systemctl', 'reload', 'nginx']],
    [`  sh -c 'a b'  "c d"e `, ['sh', '-c', 'a b', 'c de']],
    [`run ""`, ['run', '']],
    ['reload; rm -rf $HOME', ['reload;', 'rm', '-rf', '$HOME']],
  ])('%s', (typed, words) => {
    expect(wordsOf(typed)).toEqual(words);
  });

  it.each(['', '   ', `sh 'open`, `sh "open`])('refuses %j', (typed) => {
    expect(() => wordsOf(typed)).toThrow('COMMAND_INVALID');
  });
});

describe('the paths of a target', () => {
  it.each(['/etc/nginx/tls', '/', '/opt/mon dossier/clés'])('may be %s', (folder) => {
    assertPaths({ place: sftp, folder, files: [file('ror.pem'), file('.key')] });
  });

  it.each(['etc', '/etc/../root', '/etc//nginx', './x', '', '/a\nb', '/a\0b', '~/tls', 'C:\\tls'])(
    'are never %j',
    (folder) => {
      expect(() => {
        assertPaths({ place: sftp, folder, files: [file('a')] });
      }).toThrow('PATH_INVALID');
    },
  );

  it.each(['', '.', '..', '../key', 'a/b', 'a\\b', 'a\nb', 'x'.repeat(201)])('have no file %j', (name) => {
    expect(() => {
      assertPaths({ place: sftp, folder: '/etc', files: [file(name)] });
    }).toThrow('PATH_INVALID');
  });

  it('name each file once', () => {
    expect(() => {
      assertPaths({ place: sftp, folder: '/etc', files: [file('a'), file('a')] });
    }).toThrow('NAME_TWICE');
  });
});

describe('an owner and a host key as they are typed', () => {
  it('reads names and numbers', () => {
    expect(ownerFrom('root:ssl-cert')).toEqual({ user: 'root', group: 'ssl-cert' });
    expect(ownerFrom('0:0')).toEqual({ user: '0', group: '0' });
  });

  it.each(['root', '', ':', 'a:b:c', '-x:root', 'a b:c', '$(id):root'])('refuses the owner %j', (text) => {
    expect(() => ownerFrom(text)).toThrow('OWNER_INVALID');
  });

  it('reads a key with or without its type', () => {
    const digest = `SHA256:${'A'.repeat(43)}`;
    for (const text of [digest, `ssh-ed25519 ${digest}`]) expect(hostKeyText(readHostKey(text))).toBe(text);
    for (const text of ['', 'MD5:aa', `${digest}=`, `ssh ed ${digest}`]) {
      expect(() => readHostKey(text)).toThrow('HOST_KEY_INVALID');
    }
  });
});
