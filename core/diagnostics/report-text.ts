import type { ModuleReport, ReaderReport } from '../card/types.ts';
import { describeError, type ErrorDocument, type ErrorParams } from '../errors/passerelle-error.ts';
import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import { isText, mask, Masking } from './masking.ts';
import type { DiagnosticsReport, Incident, ModuleDiagnosis, PcscReader } from './types.ts';

interface Writer {
  readonly locale: Locale;
  readonly masking: Masking;
  readonly say: (key: string, params?: Readonly<Record<string, string | number>>) => string;
}

/**
 * The report as plain text for a support team, without personal data: card numbers and other long numbers, serial
 * numbers of readers, folders that are not the system's, and any text nobody foresaw are masked. Versions, modules,
 * answers to reset and return codes stay.
 *
 * @param known more texts to mask wherever they show: the user's account, holders' names, card numbers.
 */
export function diagnosticsText(
  report: DiagnosticsReport,
  locale: Locale,
  known: readonly string[] = [],
): string {
  const writer: Writer = {
    locale,
    masking: new Masking(known),
    say: (key, params) => translate(locale, `diagnostics.${key}`, params),
  };
  const { say, masking } = writer;
  const { version, runtime, system } = report.application;
  return [
    say('title', { version: masking.value(version) }),
    say('at', { at: masking.value(report.at) }),
    say('system', { system: masking.value(system) }),
    ...runtime.map((each) => say('runtime', { runtime: masking.value(each) })),
    ...section(say('pcsc.title'), pcscLines(report, writer), writer),
    ...section(
      say('modules.title'),
      report.modules.flatMap((module) => moduleLines(module, writer)),
      writer,
    ),
    ...section(
      say('readers.title'),
      report.readers.map((reader) => readerLine(reader, writer)),
      writer,
    ),
    ...section(
      say('incidents.title'),
      report.incidents.flatMap((incident) => incidentLines(incident, writer)),
      writer,
    ),
    '',
    say('masked', { mask }),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[], { say }: Writer): string[] {
  return ['', title, ...(lines.length === 0 ? [say('none')] : lines).map((line) => `  ${line}`)];
}

function pcscLines({ pcsc }: DiagnosticsReport, writer: Writer): string[] {
  const { say, masking } = writer;
  const detail = pcsc.detail === null ? [] : [say('detail', { detail: masking.message(pcsc.detail) })];
  return [
    say(`pcsc.${pcsc.service}`),
    ...detail,
    ...pcsc.readers.map((reader) => pcscReaderLine(reader, writer)),
  ];
}

function pcscReaderLine({ name, cardPresent, atr }: PcscReader, { say, masking }: Writer): string {
  const parts = [
    masking.readerName(name),
    say(cardPresent ? 'cardPresent' : 'cardAbsent'),
    ...(atr === null ? [] : [say('atr', { atr: isAtr(atr) ? atr : mask })]),
  ];
  return parts.join(', ');
}

/** ISO/IEC 7816-3: 2 to 33 bytes. */
function isAtr(text: string): boolean {
  return /^[0-9A-F]{2}(?: [0-9A-F]{2}){1,32}$/u.test(text);
}

function moduleLines({ path, family, outcome, report }: ModuleDiagnosis, writer: Writer): string[] {
  const { say, masking } = writer;
  return [
    say('modules.line', { path: masking.path(path), family, outcome: say(`modules.${outcome}`) }),
    ...(report === null ? [] : versionLines(report, writer)),
    ...(report?.error ? errorLines(report.error, writer) : []),
  ];
}

function versionLines(report: ModuleReport, { say, masking }: Writer): string[] {
  const { manufacturer, description, version, cryptoki } = report;
  const facts = [
    manufacturer,
    description,
    version === null ? null : say('version', { version }),
    cryptoki === null ? null : say('cryptoki', { version: cryptoki }),
  ].filter((fact) => fact !== null && fact !== '');
  return facts.length === 0 ? [] : [`  ${masking.value(facts.join(', '))}`];
}

function readerLine(reader: ReaderReport, { say, masking }: Writer): string {
  const { name, cardPresent, hardwareVersion, firmwareVersion, module } = reader;
  return [
    masking.readerName(name),
    say(cardPresent ? 'cardPresent' : 'cardAbsent'),
    ...(hardwareVersion === null ? [] : [say('hardware', { version: masking.value(hardwareVersion) })]),
    ...(firmwareVersion === null ? [] : [say('firmware', { version: masking.value(firmwareVersion) })]),
    masking.path(module),
  ].join(', ');
}

function incidentLines({ at, error }: Incident, writer: Writer): string[] {
  const [first = '', ...others] = errorLines(error, writer);
  return [`${writer.masking.value(at)} ${first.trim()}`, ...others];
}

/** The code with its parameters, which a support team searches for, then what a person reads. */
function errorLines(error: ErrorDocument, { locale, masking }: Writer): string[] {
  const { domain, code } = error;
  if (!isText('errors', `${domain}.${code}.what`)) return [`  ${mask}`];
  const params = masking.params(error);
  const facts = Object.entries(params).map(([name, value]) => `${masking.value(name)}=${value}`);
  const told = `  ${[`${domain}/${code}`, ...facts].join(' ')}`;
  return isSpeakable(params) ? [told, `    ${describeError({ domain, code, params }, locale).what}`] : [told];
}

/** A sentence that names an operation or a reason nobody knows would show a bare key. */
function isSpeakable({ operation, reason }: ErrorParams): boolean {
  return (
    (operation === undefined || isText('operations', String(operation))) &&
    (reason === undefined || isText('chain', String(reason)))
  );
}
