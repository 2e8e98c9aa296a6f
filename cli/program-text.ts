import { type Argument, type Command, type CommanderError, Help, type Option } from 'commander';
import { UsageError } from '../core/errors/usage-error.ts';
import type { CliContext } from './context.ts';

/** Help in the user's language: commander's own words are English. */
class TranslatedHelp extends Help {
  readonly #say: CliContext['say'];

  constructor(say: CliContext['say']) {
    super();
    this.#say = say;
    this.helpWidth = 100;
  }

  override styleTitle(title: string): string {
    return this.#say(`helpTitles.${title.replace(/:$/u, '')}`);
  }

  override optionDescription({ description, argChoices, defaultValue }: Option): string {
    return this.#withRemarks(description, argChoices, defaultValue);
  }

  override argumentDescription({ description, argChoices, defaultValue }: Argument): string {
    return this.#withRemarks(description, argChoices, defaultValue);
  }

  #withRemarks(description: string, choices: readonly string[] | undefined, fallback: unknown): string {
    const remarks = [
      ...(choices === undefined ? [] : [this.#say('choices', { values: choices.join(', ') })]),
      ...(typeof fallback === 'string' ? [this.#say('default', { value: fallback })] : []),
    ];
    return remarks.length === 0 ? description : `${description} (${remarks.join(' ; ')})`;
  }
}

/** Gives a command and all below it the same help, and has them throw rather than exit and print. */
export function speak(command: Command, { say }: CliContext): void {
  command
    .helpOption('-h, --help', say('help'))
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  command.createHelp = () => new TranslatedHelp(say);
  for (const child of command.commands) speak(child, { say } as CliContext);
}

/** What commander refuses, as our error; null for an answer such as help or the version. */
export function usageErrorOf(error: CommanderError, { say }: CliContext): UsageError | null {
  if (error.exitCode === 0) return null;
  // Commander quotes what it talks about.
  const name = /'([^']+)'/u.exec(error.message)?.[1] ?? '';
  const code = error.code.replace(/^commander\./u, '');
  const sentence = say(`usage.${code}`, { name });
  const detail = sentence === `cli.usage.${code}` ? error.message : sentence;
  return new UsageError('WRONG_USAGE', { params: { detail }, cause: error });
}
