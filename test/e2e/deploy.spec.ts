import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { fingerprintOf, parseCertificate } from '../../core/certificate/certificate.ts';
import { Vault } from '../../core/vault/vault.ts';
import { settingsOf } from '../core/deploy/support/deploy-vault.ts';
import { draft, issuedRecord } from '../core/vault/fixture.ts';
import { SshServer, sshdMissing } from '../native/ssh/support/sshd.ts';
import { makeOrgChain } from '../support/org-chain.ts';
import { type AppWindow, passphrase } from './support/app-window.ts';
import { violations } from './support/axe.ts';
import { test } from './support/fixtures.ts';

/** Gives the window, before it starts, a vault with one certificate. @returns its fingerprint */
async function seedVault(
  data: string,
  more: (vault: Vault, certificateId: string) => void = () => undefined,
): Promise<string> {
  const org = await makeOrgChain();
  mkdirSync(join(data, 'donnees'), { recursive: true });
  const vault = await Vault.create(join(data, 'donnees', 'coffre.db'), new TextEncoder().encode(passphrase));
  try {
    const { id } = vault.certificates.storeRetrieved(null, {
      ...issuedRecord(org),
      environment: 'test',
      privateKey: org.privateKey,
    });
    more(vault, id);
    return fingerprintOf(parseCertificate(org.certificate));
  } finally {
    vault.close();
  }
}

async function openDeploy(window: AppWindow): Promise<void> {
  await window.openTool('deploy');
  await window.id('vault-passphrase').fill(passphrase);
  await window.id('vault-submit').click();
  await expect(window.id('target-add')).toBeVisible({ timeout: 30_000 });
}

interface Target {
  readonly name: string;
  readonly folder: string;
  readonly reload?: string;
  readonly server?: { readonly port: number; readonly user: string; readonly password: string };
}

/** HAProxy's files: one that holds the key in clear, and the chain. */
async function addTarget(window: AppWindow, { name, folder, reload = '', server }: Target): Promise<void> {
  await window.id('target-add').click();
  await window.id('target-name').fill(name);
  if (server !== undefined) {
    await window.id('target-place-sftp').click();
    await window.id('target-host').fill('127.0.0.1');
    await window.id('target-port').fill(String(server.port));
    await window.id('target-user').fill(server.user);
    await window.id('target-login-password').click();
    await window.id('target-ssh-password').fill(server.password);
  }
  await window.id('target-folder').fill(folder);
  await window.id('export-target-haproxy').click();
  await window.id('target-clear-agree').click();
  await window.id('target-file-name').fill('ror');
  await window.id('target-reload').fill(reload);
  await window.id('target-save').click();
  await expect(window.id(`target-${name}`)).toBeVisible();
}

async function planFor(window: AppWindow, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const box = window.id(`target-choose-${name}`);
    if (!(await box.getByRole('checkbox').isChecked())) await box.click();
  }
  await window.id('deploy-plan').click();
  await expect(window.id('plans')).toBeVisible();
}

test('a certificate goes to a folder: the plan, the proof, the previous version, and what to paste', async ({
  launch,
  data,
}) => {
  const fingerprint = await seedVault(data);
  const folder = join(data, 'haproxy');
  mkdirSync(folder);
  writeFileSync(join(folder, 'ror-haproxy.pem'), 'ce qui y était');
  const window = await launch();
  await window.openTool('deploy');
  await openDeploy(window);
  expect(await violations(window.page)).toEqual([]);
  await addTarget(window, { name: 'frontal', folder });
  await expect(window.id('target-frontal')).toHaveAttribute('data-state', 'never');

  await planFor(window, 'frontal');
  await expect(window.id('plan-frontal')).toContainText(`${join(folder, 'ror-chain.pem')} (0644), nouveau`);
  await expect(window.id('plan-frontal')).toContainText('ror-haproxy.pem.previous');
  expect(readdirSync(folder)).toEqual(['ror-haproxy.pem']);
  expect(await violations(window.page)).toEqual([]);

  await window.id('deploy-start').click();
  await expect(window.id('run-frontal')).toHaveAttribute('data-state', 'deployed');
  await expect(window.id('run-frontal').getByTestId('proof')).toHaveText(fingerprint);
  await expect(window.id('target-frontal')).toHaveAttribute('data-state', 'current');
  expect(statSync(join(folder, 'ror-haproxy.pem')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'ror-haproxy.pem'), 'utf8')).toContain('PRIVATE KEY');
  expect(readFileSync(join(folder, 'ror-haproxy.pem.previous'), 'utf8')).toBe('ce qui y était');

  await window.id('target-details-frontal').click();
  await window.id('server-config').click();
  await window.id('config-upstream').fill('ror.example:443');
  await window.id('config-write').click();
  await expect(window.id('config-text')).toContainText(`${folder}/ror-haproxy.pem`);
  await window.id('config-copy').click();
  await expect.poll(() => window.clipboardText()).toContain('ror-haproxy.pem');
  await window.id('locale-en').click();
  await expect(window.page.getByRole('heading', { level: 1 })).toHaveText('Deploy to servers');
  expect(await violations(window.page)).toEqual([]);

  // From the certificate, and away again: removed with two presses, the files stay.
  await window.go('export');
  await window.id('deploy-link').click();
  await expect(window.id('deploy-certificate')).toHaveValue(new RegExp(draft.idNatStruct, 'u'));
  await window.id('target-details-frontal').click();
  await window.id('target-remove-frontal').click();
  await window.id('target-remove-frontal-confirm').click();
  await expect(window.id('target-frontal')).toBeHidden();
  expect(readdirSync(folder)).toContain('ror-haproxy.pem');
});

test('an interrupted deployment is taken up; a command on this computer is allowed outside the page', async ({
  launch,
  data,
}) => {
  const folder = join(data, 'tls');
  mkdirSync(folder);
  await seedVault(data, ({ targets }, certificateId) => {
    const { id } = targets.add(settingsOf(certificateId, folder, { name: 'coupé' }));
    const path = join(folder, 'ror.pem');
    const run = { id: 'a1b2c3', fingerprint: 'AA', reloaded: false, stage: 'bringing' } as const;
    targets.update(id, { run: { ...run, files: [{ path, replaces: false }] } });
    writeFileSync(`${path}.passerelle-a1b2c3.new`, 'à moitié');
  });
  const window = await launch();
  await openDeploy(window);
  await expect(window.id('target-coupé')).toHaveAttribute('data-state', 'interrupted');
  await window.id('deploy-resume').click();
  await expect(window.id('run-coupé')).toHaveAttribute('data-state', 'deployed');
  await expect(window.id('deploy-interrupted')).toBeHidden();
  expect(readdirSync(folder).sort()).toEqual(['ror.key', 'ror.pem']);

  await window.id('target-details-coupé').click();
  await window.id('target-edit-coupé').click();
  await window.id('target-reload').fill('true');
  await window.answerMessageBox(0);
  await window.id('target-save').click();
  await expect(window.id('error-notice')).toContainText("n'a pas été autorisée");
  await window.answerMessageBox(1);
  await window.id('target-save').click();
  await expect(window.id('target-coupé')).toBeVisible();
});

test.describe('behind SFTP', () => {
  test.skip(sshdMissing !== null, sshdMissing ?? '');
  const server = new SshServer();

  test.beforeAll(async () => {
    await server.start();
  });
  test.afterAll(async () => {
    await server.remove();
  });

  test('a host is accepted by its key, one failure of two is put back, and another key is refused', async ({
    launch,
    data,
  }) => {
    await seedVault(data);
    const account = server.addAccount();
    const [good, bad] = ['bon', 'mauvais'].map((name) => server.folderFor(account, name));
    const login = { port: server.port, user: account.name, password: account.password };
    const window = await launch();
    await openDeploy(window);
    await addTarget(window, { name: 'bon', folder: good ?? '', server: login });

    await planFor(window, 'bon');
    await expect(window.id('host-key')).toContainText(server.fingerprint('ed25519'));
    await expect(window.id('deploy-start')).toBeDisabled();
    expect(await violations(window.page)).toEqual([]);
    await window.id('host-key-accept').click();
    await expect(window.id('plan-bon')).toContainText('ror-haproxy.pem (0600), nouveau');
    await expect(window.id('deploy-start')).toBeEnabled();

    // The other one is named by the same host, and asked about by itself.
    await addTarget(window, { name: 'mauvais', folder: bad ?? '', reload: 'false', server: login });
    await planFor(window, 'bon', 'mauvais');
    await window.id('plan-mauvais').getByTestId('host-key-accept').click();
    await expect(window.id('deploy-start')).toBeEnabled();
    await window.id('deploy-start').click();
    await expect(window.id('run-bon')).toHaveAttribute('data-state', 'deployed');
    await expect(window.id('run-mauvais')).toHaveAttribute('data-state', 'failed');
    await expect(window.id('put-back')).toHaveText('Ce qui y était a été remis en place.');
    expect(readdirSync(good ?? '').sort()).toEqual(['ror-chain.pem', 'ror-haproxy.pem']);
    expect(readdirSync(bad ?? '')).toEqual([]);
    expect(await violations(window.page)).toEqual([]);

    // What logs in never comes back to the page, and serves no other account.
    expect(await window.page.content()).not.toContain(account.password);
    await window.id('target-details-bon').click();
    await window.id('target-edit-bon').click();
    await expect(window.id('target-ssh-password')).toHaveValue('');
    await window.id('target-user').fill('root');
    await window.id('target-save').click();
    await expect(window.id('error-notice')).toContainText('Il manque de quoi se connecter');
    await window.id('target-user').fill(account.name);
    await window.id('target-save').click();
    await expect(window.id('target-bon')).toBeVisible();

    const accepted = server.fingerprint('ed25519');
    await server.start(['ed25519']);
    await window.id('deploy-plan').click();
    const changed = window.id('plan-bon').getByTestId('host-key-changed');
    await expect(changed).toContainText(accepted);
    await expect(changed).toContainText(server.fingerprint('ed25519'));
    await expect(window.id('deploy-start')).toBeDisabled();
  });
});
