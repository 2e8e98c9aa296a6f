/**
 * Takes what was typed out of a field and empties it.
 * @returns UTF-8, to be overwritten once used.
 */
export function takeSecret(field: HTMLInputElement): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(new TextEncoder().encode(field.value));
  field.value = '';
  return bytes;
}
