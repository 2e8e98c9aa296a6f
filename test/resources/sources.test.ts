import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, parseCertificate } from '../../core/certificate/certificate.ts';
import { attributeValues } from '../../core/certificate/name.ts';
import { attributeOids } from '../../core/certificate/oids.ts';
import { readShared, sharedAvailable } from '../support/shared.ts';

const page = readFileSync('resources/README.md', 'utf8');

describe('resources/README.md', () => {
  it('lists every pinned authority with its name and its SHA-256, and no other', () => {
    const listed = [...page.matchAll(/^\| `(pki\/\S+)`\s*\| (.+?)\s*\| `([0-9A-F:]+)`\s*\|$/gm)];
    const files = ['prod', 'test'].flatMap((environment) =>
      readdirSync(`resources/pki/${environment}`).map((name) => `pki/${environment}/${name}`),
    );
    expect(listed.map(([, file]) => file)).toEqual(files.sort());
    for (const [, file = '', name, fingerprint] of listed) {
      const certificate = parseCertificate(readFileSync(`resources/${file}`, 'utf8'));
      expect([name, fingerprint]).toEqual([
        attributeValues(certificate.subjectName, attributeOids.commonName)[0],
        fingerprintOf(certificate),
      ]);
    }
  });

  it('tells the version of the code tables that is in the file', () => {
    const tables = readFileSync('resources/cps-code-tables.tsv', 'utf8');
    expect(tables).toContain('Version : 02.18 - 28/02/2020');
    expect(page).toContain('version 02.18 of 28 February 2020');
  });

  it.skipIf(!sharedAvailable)('speaks of files that are as they were found', () => {
    expect(
      readFileSync('resources/cps-code-tables.tsv').equals(readShared('facts/cps-code-tables.tsv')),
    ).toBe(true);
    for (const environment of ['prod', 'test']) {
      for (const name of readdirSync(`resources/pki/${environment}`)) {
        const path = `pki/${environment}/${name}`;
        expect(readFileSync(`resources/${path}`).equals(readShared(path)), path).toBe(true);
      }
    }
  });
});
