import { expect } from '@playwright/test';
import { hospital } from './support/app-window.ts';
import { test } from './support/fixtures.ts';
test('try', async ({ demoWindow: window }) => {
  window.app.process().stderr?.on('data', (d) => { const t = String(d); if (/SELECT|ERROR|Error/.test(t)) console.log(t); });
  await window.startRequest(hospital);
  await window.id('field-key-maker-platform').click();
  await window.id('request-create').click();
  await window.page.waitForTimeout(1000);
  console.log(await window.page.evaluate(async () => JSON.stringify(await (globalThis as any).passerelle.call('platform.identify', undefined)).slice(0,200)));
  const id = await window.page.evaluate(async () => { const a = await (globalThis as any).passerelle.call('request.list', undefined); return a.value[0].id; });
  console.log(await window.page.evaluate(async (id) => JSON.stringify(await (globalThis as any).passerelle.call('portal.open', { recordId: id })), id));
  await window.page.waitForTimeout(4000);
  const panel = window.app.windows().find((w) => w.url().endsWith('companion.html'));
  console.log(JSON.stringify(await panel?.evaluate(async () => (globalThis as any).passerelle.call('portal.state', undefined))).replace(/"subject".*"received"/, ""));
  console.log(await window.app.evaluate(async ({ webContents }) => { const c = webContents.getAllWebContents().find((c) => c.getType() === 'browserView'); return c?.executeJavaScript('document.body.innerText'); }));
});
