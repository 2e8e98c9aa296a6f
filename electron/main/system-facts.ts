import { release } from 'node:os';
import { app } from 'electron';
import type { DiagnosticsReport } from '../../core/diagnostics/types.ts';

/** Chromium answers English where Linux was told nothing: ask the environment there. */
export function systemLanguage(): string | undefined {
  if (process.platform !== 'linux') return app.getLocale();
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return LC_ALL ?? LC_MESSAGES ?? LANG;
}

/** What a support team asks first. */
export function applicationFacts(): DiagnosticsReport['application'] {
  const { electron, chrome, node } = process.versions;
  return {
    version: app.getVersion(),
    runtime: [`Electron ${electron}`, `Chromium ${chrome}`, `Node.js ${node}`],
    system: `${process.platform} ${release()} ${process.arch}`,
  };
}
