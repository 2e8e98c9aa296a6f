import { homedir } from 'node:os';
import type { Command } from 'commander';
import type { Locale } from '../core/text/locale.ts';

/**
 * The manual page of section 1, written from the commands themselves, which tell their own texts.
 *
 * @returns roff with the man macros, UTF-8; man(7)
 */
export function manPage(program: Command, locale: Locale, version: string): string {
  const { name, synopsis, description, options, commands, seeAlso, more } = headings[locale];
  const lines = [
    `.TH PASSERELLE 1 "" "passerelle ${roff(version)}"`,
    `.SH ${name}`,
    `passerelle \\- ${roff(program.description())}`,
    `.SH ${synopsis}`,
    '.B passerelle',
    `.RI [ option ]... " " command " " [ argument ]...`,
    `.SH ${description}`,
    roff(program.description()),
    ...programNotes(program),
    `.SH ${options}`,
    ...optionsOf(program),
    `.SH ${commands}`,
    ...leaves(program).flatMap(commandLines),
    `.SH ${seeAlso}`,
    roff(more),
  ];
  return `${lines.join('\n').replaceAll(roff(homedir()), '~')}\n`;
}

const headings = {
  fr: {
    name: 'NOM',
    synopsis: 'SYNOPSIS',
    description: 'DESCRIPTION',
    options: 'OPTIONS',
    commands: 'COMMANDES',
    seeAlso: 'VOIR AUSSI',
    more: 'Les documents JSON et les codes de sortie, sur lesquels un script peut compter : docs/cli.md.',
  },
  en: {
    name: 'NAME',
    synopsis: 'SYNOPSIS',
    description: 'DESCRIPTION',
    options: 'OPTIONS',
    commands: 'COMMANDS',
    seeAlso: 'SEE ALSO',
    more: 'The JSON documents and exit codes that scripts may rely on: docs/cli.md.',
  },
} as const satisfies Record<Locale, unknown>;

/** Commands that do something, with the ones above them in their names. */
function leaves(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
}

function commandLines(command: Command): readonly string[] {
  const help = command.createHelp();
  const terms = help.visibleArguments(command).map((each) => {
    return [roff(help.argumentTerm(each)), roff(help.argumentDescription(each))] as const;
  });
  return [
    `.SS ${roff(`${pathOf(command)} ${command.usage()}`)}`,
    roff(help.commandDescription(command)),
    ...terms.flatMap(([term, words]) => ['.TP', `.I ${term}`, words]),
    ...optionsOf(command),
    ...programNotes(command),
  ];
}

function optionsOf(command: Command): readonly string[] {
  const help = command.createHelp();
  return help
    .visibleOptions(command)
    .filter(({ long }) => command.parent === null || long !== '--help')
    .flatMap((option) => [
      '.TP',
      `.B ${roff(help.optionTerm(option))}`,
      roff(help.optionDescription(option)),
    ]);
}

/** What a command's help says after its options: exit codes, mostly. */
function programNotes(command: Command): readonly string[] {
  let help = '';
  const captured = command.configureOutput();
  command.configureOutput({ ...captured, writeOut: (text) => (help += text) });
  command.outputHelp();
  command.configureOutput(captured);
  const own = command.helpInformation();
  const notes = help.replace(own, '').trim();
  return notes === '' ? [] : ['.PP', ...notes.split('\n').map(roff)];
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

/** A text in which nothing is a request or an escape of roff; what begins with a dot or an apostrophe is none either. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replace(/^(?=[.'])/u, '\\&');
}
