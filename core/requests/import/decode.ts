import { RequestsError } from '../errors.ts';

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'windows-1252';

export interface DecodedCsv {
  readonly encoding: CsvEncoding;
  /** Without byte order mark; lines end in LF. */
  readonly text: string;
}

/** In mebibytes; thousands of structures take less than one. */
const maxMebibytes = 5;

/**
 * Text of a CSV file as spreadsheet programs write it: UTF-8 with or without a byte order mark, UTF-16 with one (Excel's
 * « Texte Unicode »), else Windows-1252, as Excel's plain « CSV » is in France.
 *
 * @throws RequestsError CSV_TOO_LARGE, CSV_NOT_TEXT
 */
export function decodeCsv(bytes: Uint8Array): DecodedCsv {
  if (bytes.length > maxMebibytes << 20)
    throw new RequestsError('CSV_TOO_LARGE', { params: { max: maxMebibytes } });
  const encoding = encodingOf(bytes);
  const decoded = new TextDecoder(encoding).decode(bytes);
  const text = encoding === 'windows-1252' ? withoutC1(decoded) : decoded;
  // A workbook is a ZIP archive or an OLE file; no text holds NUL.
  if (text.includes('\0')) throw new RequestsError('CSV_NOT_TEXT');
  // The parser counts CR LF inside quotes as two lines.
  return { encoding, text: text.replace(/\r\n?/g, '\n') };
}

/** Windows-1252 from 0x80 to 0x9f (WHATWG Encoding, index windows-1252); five codes of it mean nothing. */
const upperControls = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Node 20 decodes Windows-1252 as Latin-1, where these are control characters. */
function withoutC1(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (control) => upperControls.charAt(control.charCodeAt(0) - 0x80));
}

function encodingOf(bytes: Uint8Array): CsvEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
