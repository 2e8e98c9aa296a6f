import { DeployError } from './errors.ts';

/** Of a word that no shell reads as anything but itself. */
const plain = /^[A-Za-z0-9_@%+:,./-]+$/u;

/**
 * One command line for a POSIX shell, which reads each word as it is.
 *
 * @throws DeployError COMMAND_INVALID for a NUL, which no argument can hold, or no program at all
 */
export function quoteWords(words: readonly string[]): string {
  if (words.length === 0 || words[0] === '' || words.some((word) => word.includes('\0'))) {
    throw new DeployError('COMMAND_INVALID');
  }
  // A first word such as `A=B` would set a variable: quotes make it a program's name.
  return words
    .map((word) => (plain.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`))
    .join(' ');
}

/** A command as `wordsOf` reads it. */
export function typedWords(words: readonly string[]): string {
  return words.map((word) => (plain.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`)).join(' ');
}

/**
 * Words of a command as a person types it: blanks part them, quotes keep them together. Nothing else means anything, so
 * that the same words run without a shell too.
 *
 * @throws DeployError COMMAND_INVALID for a quote that nothing closes, or no word
 */
export function wordsOf(command: string): string[] {
  const words: string[] = [];
  const pattern = /\s*((?:"[^"]*"|'[^']*'|[^\s"'])+)/uy;
  let read = 0;
  for (let found = pattern.exec(command); found !== null; found = pattern.exec(command)) {
    words.push((found[1] ?? '').replace(/"([^"]*)"|'([^']*)'/gu, '$1$2'));
    read = pattern.lastIndex;
  }
  if (words.length === 0 || command.slice(read).trim() !== '') throw new DeployError('COMMAND_INVALID');
  return words;
}
