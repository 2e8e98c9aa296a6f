import { describe, expect, it } from 'vitest';
import { formatWriters } from '../../../core/export/format-writers.ts';
import { exportTargetIds, exportTargets, targetNamed } from '../../../core/export/targets.ts';
import { catalogues } from '../../../core/text/catalogue.ts';

const { names } = catalogues.fr.targets;

describe('targetNamed', () => {
  it.each([
    ['Windows Server 2016', 'windows-server-2016'],
    ['Windows Server 2022 / IIS', 'windows-server-2022'],
    ['Java 8', 'java-8'],
    ['Java 17', 'java-17'],
    ['JAVA-8', 'java-8'],
    ['macOS', 'macos'],
    ['Node.js', 'node-js'],
    ['nodejs', 'node-js'],
    ['HAProxy', 'haproxy'],
    ['Mirth', 'mirth'],
    ['.NET', 'dotnet'],
    ['Équipe du ROR (déclaration)', 'ror'],
    ['Windows', null],
    ['', null],
  ])('%s: %s', (name, id) => {
    expect(targetNamed(name, names)).toBe(id);
  });

  it('knows every target by its name in both languages', () => {
    for (const { targets } of Object.values(catalogues)) {
      for (const id of exportTargetIds) expect(targetNamed(targets.names[id], targets.names)).toBe(id);
      expect(Object.keys(targets.names)).toEqual(exportTargetIds);
      expect(Object.keys(targets.advice)).toEqual(exportTargetIds);
    }
  });
});

describe('a target', () => {
  it.each(exportTargetIds)('%s says in its advice that its key lies in clear, if it does', (id) => {
    const clear = exportTargets[id].some((format) => formatWriters[format].privateKey === 'clear');
    expect(catalogues.fr.targets.advice[id].includes('en clair')).toBe(clear);
    expect(catalogues.en.targets.advice[id].includes('unencrypted')).toBe(clear);
  });

  it('gets one file with the key at most, the ROR team none', () => {
    for (const id of exportTargetIds) {
      const keys = exportTargets[id].filter((format) => formatWriters[format].privateKey !== null);
      expect(keys).toHaveLength(id === 'ror' ? 0 : 1);
    }
  });
});
