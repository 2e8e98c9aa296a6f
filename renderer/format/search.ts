/** Whether each word of `query` is in one of the texts, whatever the case and the accents. */
export function matches(query: string, texts: readonly string[]): boolean {
  return hasAll(wordsOf(query), fold(texts.join('\n')));
}

/**
 * `matches` for a list of thousands that is searched as one types: each item's texts are folded once.
 *
 * @returns what tells the items that match a query
 */
export function searcher<Item extends object>(
  textsOf: (item: Item) => readonly string[],
): (query: string) => (item: Item) => boolean {
  const folded = new WeakMap<Item, string>();
  const foldedOf = (item: Item): string => {
    const known = folded.get(item) ?? fold(textsOf(item).join('\n'));
    folded.set(item, known);
    return known;
  };
  return (query) => {
    const words = wordsOf(query);
    return (item) => hasAll(words, foldedOf(item));
  };
}

function wordsOf(query: string): readonly string[] {
  return fold(query).split(/\s+/u);
}

function hasAll(words: readonly string[], folded: string): boolean {
  return words.every((word) => folded.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
