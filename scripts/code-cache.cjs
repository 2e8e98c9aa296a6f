/**
 * Writes what V8 makes of a bundle beside it, for the runtime that runs this: the start then reads instead of compiling.
 * usage: ELECTRON_RUN_AS_NODE=1 electron scripts/code-cache.cjs BUNDLE
 */
const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, resolve } = require('node:path');
const { Script } = require('node:vm');

const bundle = resolve(process.argv[2]);
const script = new Script(Module.wrap(readFileSync(bundle, 'utf8')), { filename: bundle });
const required = Module.createRequire(bundle);
const module_ = { exports: {} };
// Run once, so that the functions of the start are in it; without a window there is no `electron`, which waits for one.
const run = script.runInThisContext();
run(module_.exports, (name) => (name === 'electron' ? {} : required(name)), module_, bundle, dirname(bundle));
writeFileSync(`${bundle}.cache`, script.createCachedData());
