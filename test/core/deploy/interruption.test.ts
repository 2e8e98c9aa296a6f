import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deploy } from '../../../core/deploy/deploy.ts';
import { deployMachineHere } from '../../../native/deploy/machine.ts';
import { type Bundle, bundleEntry } from '../../support/bundle.ts';
import { type DeployVault, makeDeployVault, settingsOf } from './support/deploy-vault.ts';

let desk: DeployVault;
let program: Bundle;

beforeAll(async () => {
  [desk, program] = await Promise.all([makeDeployVault(), bundleEntry('test/core/deploy/deploy-and-die.ts')]);
});
afterAll(async () => {
  desk.close();
  await program.remove();
});

const was = 'what was there\n';

it('killed before any of its acts, a deployment leaves whole files, and the next one brings the new ones', async () => {
  const folder = join(desk.folder.path, 'folder');
  const reload = ['sh', '-c', 'cat "$0" >"$1"', join(folder, 'ror.pem'), join(folder, 'running')];
  const { id } = desk.vault.targets.add(settingsOf(desk.id, folder, { reload }));
  const pem = join(folder, 'ror.pem');
  let interrupted = 0;
  for (let act = 1, survived = false; !survived; act++) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    // One file replaces another one, the other is new.
    writeFileSync(pem, was, { mode: 0o640 });
    desk.vault.targets.update(id, { run: null, last: null });

    const { stdout, signal } = spawnSync(process.execPath, [program.path, desk.path, String(act)], {
      encoding: 'utf8',
    });
    survived = stdout === 'survived\n';
    expect(signal).toBe(survived ? null : 'SIGKILL');
    if (desk.vault.targets.get(id).run !== null) interrupted += 1;
    if (readFileSync(pem, 'utf8') !== was) expectNew(folder);

    const [outcome] = await deploy(desk.vault, deployMachineHere(), { targets: [id] });
    expect([outcome?.error, outcome?.state]).toEqual([null, survived ? 'unchanged' : expect.any(String)]);
    expectNew(folder);
    expect(readdirSync(folder).sort()).toEqual(['ror.key', 'ror.pem', 'ror.pem.previous', 'running']);
    expect(readFileSync(`${pem}.previous`, 'utf8')).toBe(was);
    expect(statSync(`${pem}.previous`).mode & 0o777).toBe(0o640);
    expect(statSync(join(folder, 'ror.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'running'))).toEqual(readFileSync(pem));
    expect(desk.vault.targets.get(id).run).toBeNull();
  }
  expect(interrupted).toBeGreaterThan(10);
}, 300_000);

function expectNew(folder: string): void {
  expect(readFileSync(join(folder, 'ror.pem'), 'utf8').match(/-----END CERTIFICATE-----/g)).toHaveLength(3);
}
