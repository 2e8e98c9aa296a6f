import type { ExportTarget } from '../../core/export/targets.ts';

/** Servers as people look for them. */
export const targetFamilies = {
  windows: ['windows-server-2022', 'windows-server-2016', 'dotnet', 'macos'],
  java: ['java-17', 'java-8', 'java-jks', 'mirth', 'rhapsody'],
  web: ['nginx', 'apache', 'haproxy'],
  programs: ['node-js', 'python', 'curl'],
  declaration: ['ror'],
} as const satisfies Readonly<Record<string, readonly ExportTarget[]>>;

export type TargetFamily = keyof typeof targetFamilies;
