/**
 * What NSS softokn wants to be told when it is initialised (`ModuleChoice.parameters`): the database of certificates and
 * keys that it shows as a token. Read only: Passerelle writes into nobody's database.
 *
 * @param folder that holds `cert9.db` and `key4.db`; absolute.
 */
export function nssParameters(folder: string): string {
  // Inside quotes, NSS takes a backslash for "the next one as it is".
  const quoted = folder.replace(/[\\']/gu, '\\$&');
  return `configdir='sql:${quoted}' certPrefix='' keyPrefix='' secmod='secmod.db' flags=readOnly`;
}
