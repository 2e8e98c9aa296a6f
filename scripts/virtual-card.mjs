/**
 * Puts a demonstration card in a virtual reader, for the programs that are told of it. Needs pcscd and vsmartcard-vpcd.
 * usage: node scripts/virtual-card.mjs [CARD NUMBER] [-- COMMAND…]
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from './bundle.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = join(root, 'dist', 'sandbox', 'virtual-card.mjs');

await bundleForNode({
  stdin: {
    contents: `
      export { cardDefinitions, demoPin } from './sandbox/cards/definitions.ts';
      export { createSandboxPki, openSandboxPki } from './sandbox/pki/store.ts';
      export { makePivCard } from './sandbox/virtual-card/demo-card.ts';
      export { Pcscd } from './sandbox/virtual-card/pcscd.ts';
      export { VirtualReader } from './sandbox/virtual-card/virtual-reader.ts';`,
    resolveDir: root,
    loader: 'ts',
  },
  outfile: bundle,
});
const { cardDefinitions, createSandboxPki, demoPin, makePivCard, openSandboxPki, Pcscd, VirtualReader } =
  await import(bundle);

const separator = process.argv.indexOf('--');
const [number = cardDefinitions[0].number] = process.argv.slice(2, separator === -1 ? undefined : separator);
const [command, ...args] = separator === -1 ? [] : process.argv.slice(separator + 1);

// Authorities take seconds to make: they are kept.
const authorities = join(root, 'out', 'virtual-card-pki');
const pki = await (existsSync(authorities) ? openSandboxPki : createSandboxPki)(authorities);
const pcscd = await Pcscd.start();
const reader = new VirtualReader(pcscd.ports[0]);
const cards = new Map();

async function insert(wanted) {
  const definition = cardDefinitions.find((card) => card.number === wanted);
  if (definition === undefined) {
    console.error(`Cards: ${cardDefinitions.map((card) => card.number).join(' ')}`);
    return;
  }
  // A card that comes back is the same one: its PIN may be blocked by now.
  if (!cards.has(wanted)) cards.set(wanted, await makePivCard(pki, definition));
  reader.insert(cards.get(wanted));
  console.error(`Card ${wanted} is in, its PIN is ${demoPin}.`);
}

async function close(code) {
  reader.remove();
  await pcscd.close();
  process.exit(code);
}

await insert(number);
console.error('A card number puts that card in, an empty line takes it out, Ctrl-D ends.');
createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (line.trim() !== '') return void insert(line.trim());
    reader.remove();
    console.error('No card.');
  })
  .on('close', () => {
    if (command === undefined) void close(0);
  });
process.on('SIGINT', () => void close(130));

if (command === undefined) {
  console.log(`export PCSCLITE_CSOCK_NAME=${pcscd.environment.PCSCLITE_CSOCK_NAME}`);
} else {
  const environment = { ...process.env, ...pcscd.environment };
  spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: environment })
    .once('error', ({ message }) => {
      console.error(message);
      void close(1);
    })
    .once('exit', (code) => void close(code ?? 1));
}
