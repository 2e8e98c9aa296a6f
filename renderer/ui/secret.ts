/**
 * Takes what was typed out of a field and empties it.
 * @returns UTF-8, to be overwritten once used.
 */
export function takeSecret(field: HTMLInputElement): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(new TextEncoder().encode(field.value));
  field.value = '';
  return bytes;
}

/**
 * Copies what was typed, which stays in its field for as long as the form does.
 * @returns UTF-8, to be overwritten once used; null: nothing was typed.
 */
export function copySecret(field: HTMLInputElement | null): Uint8Array<ArrayBuffer> | null {
  if (field === null || field.value === '') return null;
  return Uint8Array.from(new TextEncoder().encode(field.value));
}
