import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeTarget, removeTarget } from '../../../core/deploy/keeping.ts';
import { acceptHostKey, onlyKnownHosts } from '../../../core/deploy/known-hosts.ts';
import { standingOf } from '../../../core/deploy/standing.ts';
import type { SftpPlace } from '../../../core/deploy/target.ts';
import { deployMachineHere } from '../../../native/deploy/machine.ts';
import { type DeployVault, makeDeployVault, settingsOf } from './support/deploy-vault.ts';

const place: SftpPlace = {
  kind: 'sftp',
  host: 'serveur.example',
  port: 22,
  user: 'deploy',
  hostKey: null,
  login: { kind: 'agent', socket: null },
};
const key = (letter: string) => `ssh-ed25519 SHA256:${letter.repeat(43)}`;

let desk: DeployVault;
let id: string;
beforeAll(async () => {
  desk = await makeDeployVault();
  id = desk.vault.targets.add(settingsOf(desk.id, '/srv', { place })).id;
});
afterAll(() => {
  desk.close();
});

const pinned = () => {
  const { place: now } = desk.vault.targets.get(id).settings;
  return now.kind === 'sftp' ? now.hostKey : null;
};

it('stops at a key that nobody accepted, and tells it', async () => {
  const machine = onlyKnownHosts({
    ...deployMachineHere(),
    // What connecting does first: no server is needed to show its key.
    connect: (_settings, pin) =>
      Promise.resolve().then(() => {
        pin(key('A'));
        throw new Error('went on');
      }),
  });
  const settings = desk.vault.targets.get(id).settings;
  await expect(machine.connect(settings, () => undefined)).rejects.toMatchObject({
    code: 'HOST_KEY_NEW',
    params: { host: 'serveur.example', presented: key('A') },
  });
});

it('takes the key that a person accepted, once', () => {
  expect(() => {
    acceptHostKey(desk.vault, id, 'MD5:00');
  }).toThrow(expect.objectContaining({ code: 'HOST_KEY_INVALID' }));
  acceptHostKey(desk.vault, id, key('A'));
  expect(pinned()).toBe(key('A'));
  expect(() => {
    acceptHostKey(desk.vault, id, key('B'));
  }).toThrow(expect.objectContaining({ code: 'HOST_KEY_CHANGED' }));
  expect(pinned()).toBe(key('A'));
});

it('tells where a target stands', () => {
  const at = new Date('2027-01-01T00:00:00Z');
  const standing = () => standingOf(desk.vault.targets.get(id), desk.vault.certificates.list(), at);
  const { fingerprint } = desk.vault.certificates.get(desk.id);
  expect(standing().state).toBe('never');
  desk.vault.targets.update(id, { last: { fingerprint, at: at.toISOString(), tls: null } });
  expect(standing()).toMatchObject({ state: 'current', placed: { id: desk.id } });
  const renewed = desk.renew();
  expect(standing()).toMatchObject({ state: 'outdated', awaited: { id: renewed }, placed: { id: desk.id } });
  const late = new Date('2099-01-01T00:00:00Z');
  expect(standingOf(desk.vault.targets.get(id), desk.vault.certificates.list(), late).state).toBe(
    'worthless',
  );
});

it('leaves a target alone while a deployment is to be taken up, and gives each its own name', () => {
  const { settings } = desk.vault.targets.get(id);
  desk.vault.targets.add({ ...settings, name: 'autre' });
  expect(() => changeTarget(desk.vault, id, { ...settings, name: 'autre' })).toThrow(
    expect.objectContaining({ code: 'TARGET_EXISTS' }),
  );
  expect(changeTarget(desk.vault, id, { ...settings, folder: '/opt' }).settings.folder).toBe('/opt');
  const run = { id: 'a', fingerprint: 'AA', stage: 'bringing', files: [], reloaded: false } as const;
  desk.vault.targets.update(id, { run: { ...run, files: [] } });
  for (const act of [
    () => changeTarget(desk.vault, id, settings),
    () => {
      removeTarget(desk.vault, id);
    },
  ]) {
    expect(act).toThrow(expect.objectContaining({ code: 'TARGET_BUSY' }));
  }
  // That server is no more.
  removeTarget(desk.vault, id, true);
  expect(desk.vault.targets.list().map(({ settings: { name } }) => name)).toEqual(['autre']);
});
