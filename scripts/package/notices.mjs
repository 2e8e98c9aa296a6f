/** What a package says of its parts: a CycloneDX bill of materials, and every licence's text. */
import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { init } from 'license-checker-rseidelsohn';

/** `name@version` of each package, from its path. */
export function referencesOf(root, packages) {
  return packages.map((path) => {
    const { name, version } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    return `${name}@${version}`;
  });
}

/** The runtime is no npm package of ours: what it is made of is told by its own LICENSES.chromium.html. */
function runtimeComponent({ electron, chrome, node }) {
  return {
    'bom-ref': `electron@${electron}`,
    type: 'framework',
    name: 'electron',
    version: electron,
    purl: `pkg:github/electron/electron@v${electron}`,
    licenses: [{ license: { id: 'MIT' } }],
    properties: [
      { name: 'passerelle:chromium', value: chrome },
      { name: 'passerelle:node', value: node },
    ],
  };
}

/**
 * npm's own bill, less what does not ship.
 * @param references of everything that ships.
 * @throws when npm's bill lacks one of them.
 */
export function billOfMaterials(root, references, versions) {
  const arguments_ = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const bill = JSON.parse(
    execFileSync(npm, arguments_, {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      shell: npm.endsWith('.cmd'),
    }),
  );
  const shipped = new Set(references);
  const components = bill.components.filter((part) => shipped.has(part['bom-ref']));
  const missing = [...shipped].filter(
    (reference) => !components.some((part) => part['bom-ref'] === reference),
  );
  if (missing.length > 0) throw new Error(`Not in package-lock.json: ${missing.join(', ')}`);
  // "Development" is said of how npm installs them: the page's are bundled, and ship.
  for (const part of components) {
    part.properties = (part.properties ?? []).filter(({ name }) => name !== 'cdx:npm:package:development');
  }
  const runtime = versions === null ? [] : [runtimeComponent(versions)];
  const kept = new Set([...components, ...runtime].map((part) => part['bom-ref']));
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  Object.assign(bill.metadata.component, { name, type: 'application', 'bom-ref': `${name}@${version}` });
  return {
    ...bill,
    components: [...runtime, ...components],
    dependencies: bill.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => kept.has(each)) })),
  };
}

/** A few packages carry no file of their licence: its name is all that they say. */
const textOf = ({ licenseFile }) =>
  licenseFile === undefined || !/licen[cs]e|copying|notice/iu.test(licenseFile)
    ? ''
    : readFileSync(licenseFile, 'utf8').trim();

/** @throws when a package that ships says nothing of its licence. */
export async function thirdPartyLicences(root, references) {
  const start = dirname(realpathSync(join(root, 'node_modules')));
  const found = await promisify(init)({ start });
  const sections = [...new Set(references)].sort().map((reference) => {
    const entry = found[reference];
    if (entry === undefined || String(entry.licenses) === 'UNKNOWN') {
      throw new Error(`${reference}: its licence is not known.`);
    }
    const head = `${reference}\n${[entry.licenses].flat().join(', ')}${entry.repository ? `\n${entry.repository}` : ''}`;
    return `${head}\n\n${textOf(entry)}`.trim();
  });
  return `${sections.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** Writes `sbom.cdx.json` and `THIRD-PARTY-LICENCES.txt`. @param versions of the runtime; null without one. */
export async function writeNotices(root, folder, packages, versions) {
  const references = referencesOf(root, packages);
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'sbom.cdx.json'),
    `${JSON.stringify(billOfMaterials(root, references, versions), null, 2)}\n`,
  );
  await writeFile(join(folder, 'THIRD-PARTY-LICENCES.txt'), await thirdPartyLicences(root, references));
}
