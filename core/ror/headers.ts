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

/** The values of a program's calls, by header name. */
export function rorHeaders(profileCode: string): Readonly<Record<string, string>> {
  return {
    [rorHeaderNames.profileCode]: profileCode,
    [rorHeaderNames.profileSystem]: '1.2.250.1.213.1.6.1.66',
    [rorHeaderNames.roleCode]: 'AUTOMATE',
    [rorHeaderNames.roleSystem]: '1.2.250.1.213.1.1.4.6',
  };
}
