/**
 * True when two spellings tell the same attributes: RFC 4514, Java's (`, ` between), OpenSSL's (`C = FR, …` and
 * `/C=FR/…`), in either order. Lenient on purpose: it explains a difference, and never stands for equality.
 */
export function sameAttributes(a: string, b: string): boolean {
  return attributesOf(a) === attributesOf(b);
}

function attributesOf(name: string): string {
  const text = name.trim();
  const parts = text.startsWith('/')
    ? text.slice(1).split(/\/(?=[\p{L}\d.]+=)/u)
    : text.split(/(?<!\\)[,+](?=\s*[\p{L}\d.]+\s*=)/u);
  return parts
    .map((part) => {
      const [, type = '', value = ''] = /^\s*([\p{L}\d.]+)\s*=\s*([^]*?)\s*$/u.exec(part) ?? [];
      return `${type.toUpperCase()}=${value.replace(/\\([^])/gu, '$1').trim()}`;
    })
    .sort()
    .join('\0');
}
