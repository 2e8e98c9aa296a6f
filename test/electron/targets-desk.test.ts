import { afterAll, beforeAll, expect, test } from 'vitest';
import { formOf, type TargetForm } from '../../core/deploy/form.ts';
import { TargetsDesk } from '../../electron/main/services/targets-desk.ts';
import { assertKeyReadable } from '../../native/ssh/login.ts';
import { type DeployVault, makeDeployVault, settingsOf } from '../core/deploy/support/deploy-vault.ts';
import { isWiped } from '../support/wiped.ts';

let stand: DeployVault;
let desk: TargetsDesk;
let form: TargetForm;
let allowed = true;
const told: string[] = [];
const none = { password: null, keyId: null, passphrase: null, filePassword: null };
const bytes = (text: string) => Uint8Array.from(Buffer.from(text));

beforeAll(async () => {
  stand = await makeDeployVault();
  desk = new TargetsDesk({
    vault: { open: stand.vault },
    tools: () => ({ toJks: null }),
    allowCommand: (command) => {
      told.push(command);
      return Promise.resolve(allowed);
    },
    assertKeyReadable: (privateKey, passphrase) =>
      Promise.resolve().then(() => {
        assertKeyReadable(privateKey, passphrase);
      }),
  });
  form = formOf(settingsOf(stand.id, '/srv/tls', { name: 'loin' }));
});
afterAll(() => {
  stand.close();
});

test('what logs in and what opens files go in, are wiped, and never come back', async () => {
  const server = { host: 'serveur.example', port: 22, user: 'deploy', login: 'password' } as const;
  const [password, filePassword] = [bytes('un secret de compte'), bytes('un secret de fichiers')];
  const formats = ['pkcs12-modern'] as const;
  const views = await desk.add({ ...form, formats, server }, { ...none, password, filePassword });
  expect(JSON.stringify(views)).not.toContain('un secret');
  expect(isWiped([...password, ...filePassword])).toBe(true);
  expect(stand.vault.targets.list()[0]?.settings).toMatchObject({
    password: 'un secret de fichiers',
    place: { login: { kind: 'password', password: 'un secret de compte' } },
  });
  expect(views[0]).toMatchObject({ state: 'never', awaited: { id: stand.id }, placed: null });
});

test('a private key is read in the shell, for one target', async () => {
  const path = stand.folder.write('id', 'pas une clé');
  const { id, fileName } = await desk.readKey(path);
  expect(fileName).toBe('id');
  const server = { host: 'serveur.example', port: 22, user: 'deploy', login: 'key' } as const;
  const adding = (keyId: string) => desk.add({ ...form, name: 'clé', server }, { ...none, keyId });
  await expect(adding(id)).rejects.toMatchObject({ code: 'LOGIN_KEY_UNREADABLE' });
  desk.forget();
  await expect(adding(id)).rejects.toMatchObject({ code: 'LOGIN_KEY_UNREADABLE' });
});

test('a command on this computer waits for a person, once for each command', async () => {
  const here = { ...form, name: 'ici', reload: "sh -c 'echo bonjour'" };
  allowed = false;
  await expect(desk.add(here, none)).rejects.toMatchObject({ code: 'COMMAND_NOT_ALLOWED' });
  allowed = true;
  const views = await desk.add(here, none);
  const id = views.find(({ name }) => name === 'ici')?.id ?? '';
  await desk.change(id, { ...here, folder: '/opt' }, none);
  expect(told).toEqual(["sh -c 'echo bonjour'", "sh -c 'echo bonjour'"]);
  await desk.change(id, { ...here, reload: 'reboot' }, none);
  expect(told.at(-1)).toBe('reboot');
  expect(desk.remove(id, false).some(({ name }) => name === 'ici')).toBe(false);
});
