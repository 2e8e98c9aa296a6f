/** In UTF-8 bytes: leaves room for suffix and temporary name in the 255 of usual file systems. */
const MAXIMUM_LENGTH = 160;

/** Device names that Windows gives to no file, whatever the extension. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * Makes a file's base name out of a service's name: valid on Windows, macOS and Linux, and no option to a
 * shell command. Accents stay.
 */
export function safeBaseName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    // Separators, wildcards, control and invisible characters, lone surrogates.
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, '-')
    .replace(/\s+/gu, '-')
    .replace(/-{2,}/g, '-');
  const trimmed = trim(cut(trim(cleaned)));
  if (trimmed === '') return 'certificat';
  return reserved.test(trimmed) ? `_${trimmed}` : trimmed;
}

/** Windows drops dots at the end; a dot first hides the file; a dash first looks like an option. */
function trim(name: string): string {
  return name.replace(/^[-.\s]+|[-.\s]+$/gu, '');
}

function cut(name: string): string {
  let length = 0;
  let kept = '';
  for (const character of name) {
    length += Buffer.byteLength(character);
    if (length > MAXIMUM_LENGTH) break;
    kept += character;
  }
  return kept;
}
