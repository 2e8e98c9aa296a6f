/** Programs that a configuration can be written for; what it takes to write one is in `templates.ts`. */
export const serverConfigIds = [
  'nginx',
  'apache',
  'haproxy',
  'java',
  'spring-boot',
  'hapi-fhir',
  'dotnet',
  'node-js',
  'python',
  'curl',
  'mirth',
] as const;
export type ServerConfigId = (typeof serverConfigIds)[number];
