import { describe, expect, it } from 'vitest';
import { typedWords, wordsOf } from '../../../core/deploy/command.ts';
import { endpointText, requireEndpoint } from '../../../core/deploy/endpoint.ts';
import {
  formOf,
  settingsFrom,
  type TargetForm,
  type TargetSecrets,
  type TargetServer,
} from '../../../core/deploy/form.ts';

const server: TargetServer = { host: 'serveur.example', port: 22, user: 'deploy', login: 'password' };
const form: TargetForm = {
  name: 'frontal',
  certificateId: '3f1d1e0a-5a43-4f67-9d6f-1f6c8a4f5b02',
  server,
  folder: '/etc/haproxy',
  program: 'haproxy',
  formats: ['haproxy-bundle', 'pem-chain'],
  fileName: 'ror',
  keyMode: 0o640,
  owner: 'root:haproxy',
  clearKey: true,
  reload: "sh -c 'systemctl reload haproxy'",
  tls: '[::1]:443',
  tlsName: 'ror.example',
};
const none: TargetSecrets = { login: null, password: null, hostKey: null };
const secrets: TargetSecrets = { ...none, login: { kind: 'password', password: 'secret' } };
const hostKey = `SHA256:${'A'.repeat(43)}`;

describe('a target as it is typed', () => {
  it('comes back as it was given, without what is secret', () => {
    const settings = settingsFrom(form, secrets, null);
    expect(settings.files).toEqual([
      { format: 'haproxy-bundle', name: 'ror-haproxy.pem', mode: 0o640 },
      { format: 'pem-chain', name: 'ror-chain.pem', mode: 0o644 },
    ]);
    expect(formOf(settings)).toEqual(form);
    expect(JSON.stringify(formOf(settings))).not.toContain('secret');
  });

  it('keeps what logs in for the same account of the same host, and the key for the same host', () => {
    const former = settingsFrom(form, { ...secrets, hostKey }, null);
    expect(settingsFrom({ ...form, folder: '/srv' }, none, former).place).toEqual(former.place);
    const login = { kind: 'password', password: 'autre' } as const;
    const change = (changes: Partial<TargetServer>) =>
      settingsFrom({ ...form, server: { ...server, ...changes } }, { ...none, login }, former).place;
    expect(change({ user: 'root' })).toMatchObject({ hostKey });
    expect(change({ host: 'ailleurs.example' })).toMatchObject({ hostKey: null });
  });

  it.each([{ host: 'ailleurs.example' }, { port: 2222 }, { user: 'root' }, { login: 'key' as const }])(
    'sends what logs in to no other account: %j',
    (changes) => {
      const former = settingsFrom(form, secrets, null);
      expect(() => settingsFrom({ ...form, server: { ...server, ...changes } }, none, former)).toThrow(
        expect.objectContaining({ code: 'LOGIN_MISSING' }),
      );
    },
  );

  it('wants nothing for an agent, and no password for files that have none', () => {
    const settings = settingsFrom(
      { ...form, server: { ...server, login: 'agent' } },
      { ...none, password: 'des fichiers' },
      null,
    );
    expect(settings).toMatchObject({ place: { login: { kind: 'agent', socket: null } }, password: null });
  });

  it.each([
    [{ folder: 'etc' }, 'PATH_INVALID'],
    [{ owner: 'root' }, 'OWNER_INVALID'],
    [{ reload: "sh 'open" }, 'COMMAND_INVALID'],
    [{ tls: 'nowhere' }, 'ENDPOINT_INVALID'],
    [{ tls: 'host:0' }, 'ENDPOINT_INVALID'],
    [{ tls: 'host:99999' }, 'ENDPOINT_INVALID'],
  ])('refuses %j', (changes, code) => {
    expect(() => settingsFrom({ ...form, ...changes }, secrets, null)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe('what is typed again', () => {
  it.each([
    [['systemctl', 'reload', 'nginx']],
    [['sh', '-c', "echo 'a b'"]],
    [['a', '"', '$HOME', "l'été", '']],
  ])('%j reads as it was', (words) => {
    expect(wordsOf(typedWords(words))).toEqual(words);
  });

  it.each(['ror.example:443', '[2001:db8::1]:8443'])('%s reads as it was', (text) => {
    expect(endpointText(requireEndpoint(text))).toBe(text);
  });
});
