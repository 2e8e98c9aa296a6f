/** Whether each word of `query` is in one of the texts, whatever the case and the accents. */
export function matches(query: string, texts: readonly string[]): boolean {
  const folded = fold(texts.join('\n'));
  return fold(query)
    .split(/\s+/u)
    .every((word) => folded.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
