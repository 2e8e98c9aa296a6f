import { expect } from '@playwright/test';
import { temporaryFolder } from '../core/certificate/support/openssl.ts';
import { ToolFiles } from '../core/import/support/tool-files.ts';
import { makeOrgChain } from '../support/org-chain.ts';
import { test } from './support/fixtures.ts';

const password = 'correct-horse-9';

test('a P12 of Windows is opened, judged and put into the vault, then exported for HAProxy', async ({
  launch,
}) => {
  const folder = temporaryFolder();
  try {
    const tools = new ToolFiles(folder, await makeOrgChain(), password);
    folder.write('connecteur-ror.pfx', tools.pkcs12('-legacy'));
    const window = await launch();
    await window.openTool('files');
    await window.createVaultHere();
    await window.answerFolderDialog(tools.path('connecteur-ror.pfx'));
    await window.id('files-choose').click();
    await expect(window.page.getByRole('main')).toContainText('connecteur-ror.pfx');
    await window.id('files-password').fill('pas le bon');
    await window.id('files-open').click();
    await expect(window.id('error-notice')).toContainText("n'ouvre pas le fichier connecteur-ror.pfx");
    await window.id('files-password').fill(password);
    await window.id('files-open').click();
    await expect(window.id('found-certificate')).toContainText("ST=Côte-d'Or (21)");
    await window.id('files-store').click();
    await expect(window.id('certificate-dn')).toContainText("ST=Côte-d'Or (21)");

    await window.openTool('files');
    await window.id('files-choose').click();
    await window.id('files-password').fill(password);
    await window.id('files-open').click();
    await expect(window.id('obstacle-stored')).toBeVisible();
    await expect(window.id('files-store')).toBeHidden();

    await window.go('export');
    await window.id('export-target-haproxy').click();
    await expect(window.id('export-advice')).toContainText('crt');
    await expect(window.id('export-submit')).toBeDisabled();
    await window.id('export-clear-agree').click();
    await window.answerFolderDialog();
    await window.id('export-submit').click();
    await expect(window.id('exported-haproxy-bundle')).toContainText('-haproxy.pem');
  } finally {
    folder.remove();
  }
});

test('certificate and key dropped together need no password', async ({ launch }) => {
  const folder = temporaryFolder();
  try {
    const tools = new ToolFiles(folder, await makeOrgChain(), password);
    const window = await launch();
    await window.openTool('files');
    await window.createVaultHere();
    const files = ['leaf.pem', 'key.pem'].map((name) => ({
      name,
      text: Buffer.from(tools.read(name)).toString('ascii'),
    }));
    const transfer = await window.page.evaluateHandle((given) => {
      const dropped = new DataTransfer();
      for (const { name, text } of given) dropped.items.add(new File([text], name));
      return dropped;
    }, files);
    await window.id('files-drop').dispatchEvent('drop', { dataTransfer: transfer });
    await expect(window.id('found-certificate')).toHaveCount(1);
    await expect(window.id('files-password')).toBeHidden();
    await window.id('files-store').click();
    await expect(window.id('certificate-dn')).toContainText('OU=10B0221636');
  } finally {
    folder.remove();
  }
});
