/**
 * Headers that each FHIR call to the ROR carries beside its token (ANS, FHIR documentation of the ROR). ANS tells the
 * profile's code (table R78, e.g. `CU22`) together with the client_id.
 */
export const rorHeaderNames = {
  profileCode: 'Ror-Profil-Utilisateur-Code',
  profileSystem: 'Ror-Profil-Utilisateur-System',
  roleCode: 'Ror-Role-Metier-Code',
  roleSystem: 'Ror-Role-Metier-System',
} as const;

/** What a program says beside its profile, unless ANS told it otherwise. */
export const usualHeaders = {
  profileSystem: '1.2.250.1.213.1.6.1.66',
  role: 'AUTOMATE',
  roleSystem: '1.2.250.1.213.1.1.4.6',
} as const;

/** The values of a program's calls, by header name. @param profile its code, e.g. `CU22` */
export function rorHeaders(
  profile: string,
  { profileSystem, role, roleSystem }: Readonly<Record<keyof typeof usualHeaders, string>> = usualHeaders,
): Readonly<Record<string, string>> {
  return {
    [rorHeaderNames.profileCode]: profile,
    [rorHeaderNames.profileSystem]: profileSystem,
    [rorHeaderNames.roleCode]: role,
    [rorHeaderNames.roleSystem]: roleSystem,
  };
}
