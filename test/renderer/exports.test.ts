import { beforeEach, expect, test } from 'vitest';
import { ExportDesk } from '../../electron/main/services/export-desk.ts';
import { VaultKeeper } from '../../electron/main/services/vault-keeper.ts';
import { exportFormats } from '../../core/export/format.ts';
import { exportTargetIds } from '../../core/export/targets.ts';
import { targetFamilies } from '../../renderer/format/targets.ts';
import { needsOf, useExports } from '../../renderer/stores/exports.ts';
import { exportChoices } from './preview/file-samples.ts';
import { installBridge } from './support/bridge.ts';

/** What the shell really offers, where there is no Java. */
const choices = new ExportDesk(new VaultKeeper('none'), () => ({ toJks: null })).choices();
const store = useExports.getState;
const cancelled = { 'certificates.export': () => null, 'export.choices': () => choices };

beforeEach(async () => {
  useExports.setState({ target: null, formats: [], result: null, cancelled: false });
  installBridge(cancelled);
  await store().loadChoices();
});

test('every target and format of the domain is offered', () => {
  expect(Object.values(targetFamilies).flat().sort()).toEqual([...exportTargetIds].sort());
  expect(choices.formats.map(({ format }) => format)).toEqual(exportFormats);
});

test('the page that is looked at offers the same', () => {
  expect(exportChoices).toEqual(choices);
});

test('a target brings its formats; others may be chosen beside', () => {
  store().chooseTarget('java-8');
  expect(store().formats).toEqual(['pkcs12-compatible', 'pkcs12-truststore-compatible']);
  store().choose([...store().formats, 'der']);
  expect(store()).toMatchObject({
    target: 'java-8',
    formats: ['pkcs12-compatible', 'pkcs12-truststore-compatible', 'der'],
  });
});

test('formats tell what they ask of the user', () => {
  expect(needsOf(choices, [])).toEqual({ password: false, clearKey: false, java: false });
  expect(needsOf(choices, ['der', 'pkcs12-truststore'])).toMatchObject({ password: true, clearKey: false });
  expect(needsOf(choices, ['haproxy-bundle'])).toEqual({ password: false, clearKey: true, java: false });
  expect(needsOf(choices, ['jks-keystore'])).toMatchObject({ password: true, java: true });
});

test('an export sends its password once and wipes it; a cancelled one says so', async () => {
  const { asked } = installBridge(cancelled);
  const password = Uint8Array.of(1, 2, 3);
  store().choose(['subject-dn', 'pkcs12-modern']);
  expect(await store().run({ certificateId: 'c1', password, clearKey: false })).toBe(true);
  expect(asked[0]?.input).toEqual({
    id: 'c1',
    formats: ['pkcs12-modern', 'subject-dn'],
    clearKey: false,
    password: Uint8Array.of(1, 2, 3),
  });
  expect([...password]).toEqual([0, 0, 0]);
  expect(store()).toMatchObject({ cancelled: true, result: null });
});

test('an export without a password sends none, and says when a key may lie in clear', async () => {
  const { asked } = installBridge(cancelled);
  store().chooseTarget('haproxy');
  await store().run({ certificateId: 'c1', password: null, clearKey: true });
  expect(asked[0]?.input).toEqual({
    id: 'c1',
    formats: ['haproxy-bundle', 'pem-chain'],
    clearKey: true,
  });
});
