/** Family of IGC-Santé's certificates that an environment of the ROR takes. */
export const rorEnvironments = ['test', 'prod'] as const;
export type RorEnvironmentName = (typeof rorEnvironments)[number];
